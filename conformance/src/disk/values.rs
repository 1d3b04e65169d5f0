//! The values within a file: cells of a database, leaves of a document, or the file itself.

use std::path::Path;

use clootrack_scan::sqlite;
use serde_json::Value;

/// A value and the column, path or file that it stands in.
pub(super) struct Cell {
    pub(super) column: String,
    pub(super) bytes: Vec<u8>,
}

/// How a file was read, and what is in it.
pub(super) struct Contents {
    pub(super) read_as: &'static str,
    pub(super) cells: Vec<Cell>,
    /// Whether there was more than is read.
    pub(super) is_cut: bool,
}

/// So many bytes of cells are read at most.
const LARGEST: usize = 64 << 20;

/// The values of the file `name`, whose bytes are `bytes` and whose copy lies at `copy`.
pub(super) fn contents(name: &str, bytes: &[u8], copy: &Path) -> Contents {
    if bytes.starts_with(sqlite::MAGIC)
        && let Ok(read) = sqlite::cells(copy, LARGEST)
    {
        let in_column = |cell: sqlite::Cell| Cell {
            column: format!("{name}: {}.{}", cell.table, cell.column),
            bytes: cell.bytes,
        };
        let cells = read.cells.into_iter().map(in_column).collect();
        return Contents { read_as: "sqlite", cells, is_cut: read.is_cut };
    }
    if let Some(documents) = json(bytes) {
        let mut cells = Vec::new();
        for document in &documents {
            leaves(name, document, &mut cells);
        }
        return Contents { read_as: "json", cells, is_cut: false };
    }
    let cells = vec![Cell { column: name.to_owned(), bytes: bytes.to_vec() }];
    Contents { read_as: "raw", cells, is_cut: false }
}

/// A JSON document, or one on each line.
fn json(bytes: &[u8]) -> Option<Vec<Value>> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    if let Ok(document) = serde_json::from_str(text) {
        return Some(vec![document]);
    }
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| serde_json::from_str(line).ok()).collect()
}

/// Leaves stand in columns by the name of their field; what names the record is left out.
fn leaves(column: &str, value: &Value, cells: &mut Vec<Cell>) {
    match value {
        Value::String(text) => {
            cells.push(Cell { column: column.to_owned(), bytes: text.clone().into_bytes() });
        }
        Value::Array(items) => items.iter().for_each(|item| leaves(column, item, cells)),
        Value::Object(fields) => {
            let file = column.split(": ").next().unwrap_or(column);
            for (name, field) in fields {
                leaves(&format!("{file}: {name}"), field, cells);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_read_cell_by_cell() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("store.db");
        let database = rusqlite::Connection::open(&path).unwrap();
        database
            .execute_batch("CREATE TABLE t (a TEXT, b BLOB); INSERT INTO t VALUES ('x', x'0102');")
            .unwrap();
        drop(database);
        let read = contents("store.db", &std::fs::read(&path).unwrap(), &path);
        assert_eq!(read.read_as, "sqlite");
        let cells: Vec<_> =
            read.cells.iter().map(|cell| (cell.column.as_str(), cell.bytes.as_slice())).collect();
        assert_eq!(cells, [("store.db: t.a", b"x".as_slice()), ("store.db: t.b", &[1, 2])]);
    }

    #[test]
    fn a_document_is_read_leaf_by_leaf() {
        let text = br#"{"c-1": {"token": "abc", "at": 7}, "c-2": {"token": "def"}}"#;
        let read = contents("store.json", text, Path::new("unused"));
        let cells: Vec<_> =
            read.cells.iter().map(|cell| (cell.column.as_str(), cell.bytes.as_slice())).collect();
        assert_eq!(cells, [("store.json: token", b"abc".as_slice()), ("store.json: token", b"def")]);
    }
}

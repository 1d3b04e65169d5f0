//! The values within a file: cells of a database, leaves of a document, or the file itself.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
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
}

const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";

/// The values of the file `name`, whose bytes are `bytes` and whose copy lies at `copy`.
pub(super) fn contents(name: &str, bytes: &[u8], copy: &Path) -> Contents {
    if bytes.starts_with(SQLITE_MAGIC)
        && let Ok(cells) = sqlite(name, copy)
    {
        return Contents { read_as: "sqlite", cells };
    }
    if let Some(documents) = json(bytes) {
        let mut cells = Vec::new();
        for document in &documents {
            leaves(name, document, &mut cells);
        }
        return Contents { read_as: "json", cells };
    }
    Contents { read_as: "raw", cells: vec![Cell { column: name.to_owned(), bytes: bytes.to_vec() }] }
}

/// Every cell of every table, as a reader of the live database sees it.
fn sqlite(name: &str, copy: &Path) -> rusqlite::Result<Vec<Cell>> {
    let database = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let tables: Vec<String> = database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut cells = Vec::new();
    for table in tables {
        let quoted = table.replace('"', "\"\"");
        let mut rows = database.prepare(&format!("SELECT * FROM \"{quoted}\""))?;
        let columns: Vec<String> = rows.column_names().map(str::to_owned).collect();
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            for (index, column) in columns.iter().enumerate() {
                let bytes = match row.get_ref(index)? {
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_vec(),
                    ValueRef::Null | ValueRef::Integer(_) | ValueRef::Real(_) => continue,
                };
                cells.push(Cell { column: format!("{name}: {table}.{column}"), bytes });
            }
        }
    }
    Ok(cells)
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
        let database = Connection::open(&path).unwrap();
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

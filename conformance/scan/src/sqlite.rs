//! Databases, cell by cell: a value that is longer than a page is in one piece only there.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

/// What every database begins with.
pub const MAGIC: &[u8] = b"SQLite format 3\0";

/// A value of a database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The table that it is in.
    pub table: String,
    /// The column.
    pub column: String,
    /// The text or blob.
    pub bytes: Vec<u8>,
}

/// The values of a database.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// Every text and blob of every table.
    pub cells: Vec<Cell>,
    /// Whether there were more bytes than allowed.
    pub is_cut: bool,
}

/// Why a database could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// It could not be copied to where it is opened.
    #[error("the database cannot be copied")]
    Copy(#[from] std::io::Error),
    /// SQLite refuses it.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] rusqlite::Error),
}

/// Every cell of the database at `path`, as a reader of the live database sees it, up to so many bytes. Its journal beside
/// it is read and may be taken away: so only ever open a copy.
pub fn cells(path: &Path, allowed: usize) -> Result<Cells, Unreadable> {
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // It may have been made by somebody who wishes the reader ill.
    database.pragma_update(None, "trusted_schema", false)?;
    let tables: Vec<String> = database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut read = Cells::default();
    let mut left = allowed;
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
                let Some(rest) = left.checked_sub(bytes.len()) else {
                    read.is_cut = true;
                    return Ok(read);
                };
                left = rest;
                read.cells.push(Cell { table: table.clone(), column: column.clone(), bytes });
            }
        }
    }
    Ok(read)
}

/// Every cell of a database that lay within something else, without its journal.
pub(crate) fn nested(bytes: &[u8], allowed: usize) -> Result<Cells, Unreadable> {
    let room = tempfile::tempdir()?;
    let path = room.path().join("database");
    std::fs::write(&path, bytes)?;
    cells(&path, allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_read_cell_by_cell_and_no_further_than_allowed() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("store.db");
        let database = Connection::open(&path).unwrap();
        database
            .execute_batch("CREATE TABLE t (a TEXT, b BLOB, c); INSERT INTO t VALUES ('x', x'0102', 3);")
            .unwrap();
        drop(database);
        let cell = |column: &str, bytes: &[u8]| Cell {
            table: "t".to_owned(),
            column: column.to_owned(),
            bytes: bytes.to_vec(),
        };
        let all = cells(&path, 3).unwrap();
        assert_eq!(all, Cells { cells: vec![cell("a", b"x"), cell("b", &[1, 2])], is_cut: false });
        assert_eq!(cells(&path, 2).unwrap(), Cells { cells: vec![cell("a", b"x")], is_cut: true });
    }

    #[test]
    fn what_is_no_database_is_refused() {
        let bytes = [MAGIC, &[7; 200]].concat();
        assert!(matches!(nested(&bytes, 1000), Err(Unreadable::Database(_))));
    }
}

//! Putting other values into a storage.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use serde_json::Value;

use super::spot::{Cell, KeyPart, Spot, document, quoted};

/// Puts each value where it is to stand. The connector has to be stopped.
pub(crate) fn write(root: &Path, edits: &BTreeMap<Spot, Vec<u8>>) -> io::Result<()> {
    for (spot, value) in edits {
        let path = root.join(&spot.file);
        match &spot.cell {
            Some(cell) => into_cell(&path, cell, &spot.pointer, value).map_err(io::Error::other)?,
            None => std::fs::write(&path, with_leaf(std::fs::read(&path)?, &spot.pointer, value))?,
        }
    }
    Ok(())
}

fn into_cell(path: &Path, cell: &Cell, pointer: &str, value: &[u8]) -> rusqlite::Result<()> {
    let database = Connection::open(path)?;
    // What is put there need not refer to anything.
    database.pragma_update(None, "foreign_keys", "OFF")?;
    // Nor does it have to outlive the machine.
    database.pragma_update(None, "synchronous", "OFF")?;
    let (table, column) = (quoted(&cell.table), quoted(&cell.column));
    let conditions: Vec<String> = cell
        .key
        .iter()
        .enumerate()
        .map(|(index, (key, _))| format!("{} = ?{}", quoted(key), index + 1))
        .collect();
    let conditions = conditions.join(" AND ");
    let keys: Vec<&dyn ToSql> = cell.key.iter().map(|(_, part)| part as &dyn ToSql).collect();
    let (before, is_text): (Vec<u8>, bool) = database.query_row(
        &format!("SELECT CAST({column} AS BLOB), typeof({column}) = 'text' FROM {table} WHERE {conditions}"),
        keys.as_slice(),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    let after = with_leaf(before, pointer, value);
    let after = if is_text { ValueRef::Text(&after) } else { ValueRef::Blob(&after) };
    let after = ToSqlOutput::Borrowed(after);
    let values: Vec<&dyn ToSql> = keys.into_iter().chain([&after as &dyn ToSql]).collect();
    database.execute(
        &format!("UPDATE {table} SET {column} = ?{} WHERE {conditions}", values.len()),
        values.as_slice(),
    )?;
    Ok(())
}

impl ToSql for KeyPart {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Text(bytes) => ValueRef::Text(bytes),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// The same document with another text at its leaf; without a pointer, the value itself.
fn with_leaf(before: Vec<u8>, pointer: &str, value: &[u8]) -> Vec<u8> {
    if pointer.is_empty() {
        return value.to_vec();
    }
    let Some(mut document) = document(&before) else { return before };
    if let Some(leaf) = document.pointer_mut(pointer) {
        *leaf = Value::String(String::from_utf8_lossy(value).into_owned());
    }
    serde_json::to_vec(&document).unwrap_or(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::room;
    use crate::tamper::read;

    #[test]
    fn what_is_read_is_written_back_elsewhere() {
        let root = room().unwrap();
        let database = Connection::open(root.path().join("store.db")).unwrap();
        let schema = "CREATE TABLE a (id TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
                      CREATE TABLE b (kept TEXT);
                      INSERT INTO a VALUES ('x', x'0102'); INSERT INTO b VALUES ('{\"token\": \"abc\", \"at\": 7}');";
        database.execute_batch(schema).unwrap();
        drop(database);
        std::fs::write(root.path().join("one.json"), r#"{"of/ada": {"token": "def"}}"#).unwrap();
        std::fs::write(root.path().join("raw"), [1, 255]).unwrap();
        let store = read(root.path()).unwrap();
        let kinds: Vec<String> = store.keys().map(Spot::kind).collect();
        assert_eq!(kinds, ["token", "a file", "a.sealed", "b.kept: token"]);
        let edits: BTreeMap<Spot, Vec<u8>> =
            store.iter().map(|(spot, value)| (spot.clone(), value.iter().rev().copied().collect())).collect();
        // A file that is no text has no reversed text either: it is written as bytes.
        write(root.path(), &edits).unwrap();
        assert_eq!(read(root.path()).unwrap(), edits);
        let text = std::fs::read_to_string(root.path().join("one.json")).unwrap();
        assert_eq!(text, r#"{"of/ada":{"token":"fed"}}"#);
    }
}

//! Putting other values into a storage.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode};
use serde_json::Value;

use super::spot::{Cell, KeyPart, Spot, document, quoted};
use crate::places::Place;
use crate::server::{Address, Change};

/// Puts each value where it is to stand. The connector has to be stopped. A database may keep a value out by rules of its own:
/// then this says `false`, and what stands there is neither the old nor the new.
pub(crate) fn write(places: &[Place], edits: &BTreeMap<Spot, Vec<u8>>) -> io::Result<bool> {
    for (number, place) in places.iter().enumerate() {
        let edits = edits.iter().filter(|(spot, _)| spot.place == number);
        let taken = match place {
            Place::Directory(root) => into_files(root, edits)?,
            Place::Server(server) => server.change(edits.filter_map(on_server).collect())?,
            Place::Unseen(_) => true,
        };
        if !taken {
            return Ok(false);
        }
    }
    Ok(true)
}

fn into_files<'a>(root: &Path, edits: impl Iterator<Item = (&'a Spot, &'a Vec<u8>)>) -> io::Result<bool> {
    for (spot, value) in edits {
        let path = root.join(&spot.file);
        match &spot.cell {
            Some(cell) => match into_cell(&path, cell, &spot.pointer, value) {
                Err(why) if why.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                    return Ok(false);
                }
                done => done.map_err(io::Error::other)?,
            },
            None => std::fs::write(&path, with_leaf(std::fs::read(&path)?, &spot.pointer, value))?,
        }
    }
    Ok(true)
}

fn on_server<'a>((spot, value): (&'a Spot, &'a Vec<u8>)) -> Option<(Address<'a>, Change<'a>)> {
    let Cell { table, column, key } = spot.cell.as_ref()?;
    let key = key.iter().map(|(column, part)| match part {
        KeyPart::Text(text) => Some((column.as_str(), std::str::from_utf8(text).ok()?)),
        // A server's keys are all read as texts.
        KeyPart::Integer(_) | KeyPart::Blob(_) => None,
    });
    let at = Address { table, column, key: key.collect::<Option<_>>()? };
    Some((at, Box::new(move |before| with_leaf(before, &spot.pointer, value))))
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
        let places = [Place::Directory(root.path().to_owned())];
        let store = read(&places).unwrap();
        let kinds: Vec<String> = store.keys().map(Spot::kind).collect();
        assert_eq!(kinds, ["token", "a file", "a.sealed", "b.kept: token"]);
        let edits: BTreeMap<Spot, Vec<u8>> =
            store.iter().map(|(spot, value)| (spot.clone(), value.iter().rev().copied().collect())).collect();
        // A file that is no text has no reversed text either: it is written as bytes.
        assert!(write(&places, &edits).unwrap());
        assert_eq!(read(&places).unwrap(), edits);
        let text = std::fs::read_to_string(root.path().join("one.json")).unwrap();
        assert_eq!(text, r#"{"of/ada":{"token":"fed"}}"#);
    }

    #[test]
    fn a_database_may_keep_a_value_out() {
        let root = room().unwrap();
        let database = Connection::open(root.path().join("store.db")).unwrap();
        let schema = "CREATE TABLE a (id TEXT PRIMARY KEY, sealed TEXT CHECK (length(sealed) = 3));
                      INSERT INTO a VALUES ('x', 'abc');";
        database.execute_batch(schema).unwrap();
        drop(database);
        let places = [Place::Directory(root.path().to_owned())];
        let store = read(&places).unwrap();
        let edits = |value: &str| store.keys().map(|spot| (spot.clone(), value.into())).collect();
        assert!(write(&places, &edits("def")).unwrap());
        assert!(!write(&places, &edits("")).unwrap());
    }
}

//! The values of a storage, and where each stands.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde_json::Value;

use super::copy::copy_tree;
use crate::disk::room;
use crate::places::Place;
use crate::server::Server;

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// Which of the places where the connector stores.
    pub(super) place: usize,
    /// The file, below the storage. On a server there is none.
    pub(crate) file: String,
    /// The cell, where the file or the place is a database.
    pub(super) cell: Option<Cell>,
    /// The leaf, where file or cell is a JSON document: a JSON pointer. Empty: the whole.
    pub(super) pointer: String,
}

/// A cell of a database.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) table: String,
    pub(super) column: String,
    /// What tells its row: columns and what they hold.
    pub(super) key: Vec<(String, KeyPart)>,
}

/// What a column of a key holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum KeyPart {
    Integer(i64),
    Text(Vec<u8>),
    Blob(Vec<u8>),
}

/// Every value of a storage that is a text or bytes and no part of a key.
pub(crate) type Store = BTreeMap<Spot, Vec<u8>>;

impl Spot {
    /// What values of the same kind have in common: the name of their column or field. It does not differ from run to run.
    pub(crate) fn kind(&self) -> String {
        let field = self.pointer.rsplit('/').next().unwrap_or_default();
        match &self.cell {
            Some(cell) if field.is_empty() => format!("{}.{}", cell.table, cell.column),
            Some(cell) => format!("{}.{}: {field}", cell.table, cell.column),
            None if field.is_empty() => "a file".to_owned(),
            None => field.to_owned(),
        }
    }
}

impl Spot {
    /// Where a person finds it: its column, or its file.
    pub(crate) fn address(&self) -> String {
        match &self.cell {
            Some(_) => self.kind(),
            None if self.pointer.is_empty() => self.file.clone(),
            None => format!("{}: {}", self.file, self.kind()),
        }
    }

    /// The texts that tell its row from others, each with its column.
    pub(crate) fn key_texts(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.cell.iter().flat_map(|cell| {
            cell.key.iter().filter_map(|(column, part)| match part {
                KeyPart::Text(bytes) | KeyPart::Blob(bytes) => {
                    Some((format!("{}.{column}", cell.table), bytes.as_slice()))
                }
                KeyPart::Integer(_) => None,
            })
        })
    }
}

const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";
/// What SQLite has beside a database.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Reads everything in these places, files from a copy: the connector may be running.
pub(crate) fn read(places: &[Place]) -> io::Result<Store> {
    let mut store = Store::new();
    for (number, place) in places.iter().enumerate() {
        let found = match place {
            Place::Directory(root) => below(root)?,
            Place::Server(server) => on(server)?,
            Place::Unseen(_) => Store::new(),
        };
        store.extend(found.into_iter().map(|(spot, value)| (Spot { place: number, ..spot }, value)));
    }
    Ok(store)
}

fn below(root: &Path) -> io::Result<Store> {
    let copy = room()?;
    copy_tree(root, copy.path())?;
    let mut store = Store::new();
    directory(copy.path(), "", &mut store)?;
    Ok(store)
}

fn on(server: &Server) -> io::Result<Store> {
    let mut store = Store::new();
    for cell in server.cells()? {
        // What cannot be told from others cannot be changed either.
        let Some(key) = cell.key else { continue };
        let key = key.into_iter().map(|(column, part)| (column, KeyPart::Text(part.into_bytes())));
        let place = Cell { table: cell.table, column: cell.column, key: key.collect() };
        let spot = Spot { place: 0, file: String::new(), cell: Some(place), pointer: String::new() };
        leaves(&spot, cell.bytes, &mut store);
    }
    Ok(store)
}

fn directory(root: &Path, below: &str, store: &mut Store) -> io::Result<()> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(root.join(below))? {
        let entry = entry?;
        let name = Path::new(below).join(entry.file_name()).to_string_lossy().into_owned();
        names.push((name, entry.file_type()?.is_dir()));
    }
    for (name, is_directory) in names {
        if is_directory {
            directory(root, &name, store)?;
        } else if !COMPANIONS.iter().any(|end| name.ends_with(end)) {
            file(root, &name, store)?;
        }
    }
    Ok(())
}

fn file(root: &Path, name: &str, store: &mut Store) -> io::Result<()> {
    let bytes = std::fs::read(root.join(name))?;
    if bytes.starts_with(SQLITE_MAGIC) {
        // What is no database after all has no cells.
        let _ = cells(name, &root.join(name), store);
    } else {
        leaves(&Spot { place: 0, file: name.to_owned(), cell: None, pointer: String::new() }, bytes, store);
    }
    Ok(())
}

fn cells(name: &str, path: &Path, store: &mut Store) -> rusqlite::Result<()> {
    let database = Connection::open(path)?;
    let tables: Vec<String> = database
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for table in tables {
        // A virtual table whose module is not here is none of ours.
        let _ = table_cells(&database, name, &table, store);
    }
    Ok(())
}

fn table_cells(database: &Connection, file: &str, table: &str, store: &mut Store) -> rusqlite::Result<()> {
    let mut keys: Vec<String> = database
        .prepare("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let key_columns = keys.len();
    if keys.is_empty() {
        keys.push("rowid".to_owned());
    }
    let select: String = keys.iter().map(|key| format!("{}, ", quoted(key))).collect();
    let mut rows = database.prepare(&format!("SELECT {select} * FROM {}", quoted(table)))?;
    let columns: Vec<String> = rows.column_names().map(str::to_owned).collect();
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let Some(key) = key_of(row, &keys)? else { continue };
        for (index, column) in columns.iter().enumerate().skip(keys.len()) {
            if keys.iter().take(key_columns).any(|key| key == column) {
                continue;
            }
            let (ValueRef::Text(bytes) | ValueRef::Blob(bytes)) = row.get_ref(index)? else { continue };
            let cell = Cell { table: table.to_owned(), column: column.clone(), key: key.clone() };
            let spot = Spot { place: 0, file: file.to_owned(), cell: Some(cell), pointer: String::new() };
            leaves(&spot, bytes.to_vec(), store);
        }
    }
    Ok(())
}

/// What tells a row from all others, unless a part of it cannot be compared.
fn key_of(row: &Row<'_>, keys: &[String]) -> rusqlite::Result<Option<Vec<(String, KeyPart)>>> {
    let mut key = Vec::new();
    for (index, column) in keys.iter().enumerate() {
        let part = match row.get_ref(index)? {
            ValueRef::Integer(number) => KeyPart::Integer(number),
            ValueRef::Text(bytes) => KeyPart::Text(bytes.to_vec()),
            ValueRef::Blob(bytes) => KeyPart::Blob(bytes.to_vec()),
            ValueRef::Null | ValueRef::Real(_) => return Ok(None),
        };
        key.push((column.clone(), part));
    }
    Ok(Some(key))
}

/// A name as SQL takes it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A JSON document gives its texts, each with where it stands; anything else gives itself.
fn leaves(spot: &Spot, bytes: Vec<u8>, store: &mut Store) {
    match document(&bytes) {
        Some(document) => texts(spot, &document, store),
        None => {
            store.insert(spot.clone(), bytes);
        }
    }
}

/// The JSON object or array that these bytes are.
pub(super) fn document(bytes: &[u8]) -> Option<Value> {
    let value: Value = serde_json::from_slice(bytes).ok()?;
    (value.is_object() || value.is_array()).then_some(value)
}

fn texts(spot: &Spot, value: &Value, store: &mut Store) {
    let at = |part: &str| {
        let part = part.replace('~', "~0").replace('/', "~1");
        Spot { pointer: format!("{}/{part}", spot.pointer), ..spot.clone() }
    };
    match value {
        Value::String(text) => {
            store.insert(spot.clone(), text.clone().into_bytes());
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| texts(&at(&index.to_string()), item, store));
        }
        Value::Object(fields) => fields.iter().for_each(|(name, field)| texts(&at(name), field, store)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

//! What is in a database.

use std::io;

use postgres::{Error, GenericClient, IsolationLevel};

use super::Server;

/// A cell, and what is in it.
pub(crate) struct Cell {
    pub(crate) table: String,
    pub(crate) column: String,
    /// What tells its row from all others, unless a part of it is empty or this cell is a part of it.
    pub(crate) key: Option<Vec<(String, String)>>,
    pub(crate) bytes: Vec<u8>,
}

/// Where a value stands.
pub(crate) struct Address<'a> {
    pub(crate) table: &'a str,
    pub(crate) column: &'a str,
    pub(crate) key: Vec<(&'a str, &'a str)>,
}

/// A table of somebody's, and not of the server itself.
pub(super) struct Table {
    pub(super) id: u32,
    /// As it is called: with its schema, unless that is the usual one.
    pub(super) name: String,
    /// As SQL takes it.
    pub(super) quoted: String,
    /// Whether it can be written to.
    pub(super) is_stored: bool,
}

/// A column of a table.
pub(super) struct Column {
    pub(super) name: String,
    /// Bytes are read as they are, all other types as text.
    pub(super) is_bytes: bool,
    pub(super) of: String,
}

/// The table that large objects are in, as the server calls it, and its columns.
pub(super) const OBJECTS: &str = "pg_largeobject";
pub(super) const OBJECT: &str = "loid";
const DATA: &str = "data";
/// Larger ones are read only so far.
const LARGEST: i32 = 64 << 20;

const TABLES: &str = "
    SELECT c.oid, n.nspname::text, c.relname::text, c.relkind = 'r'
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'm') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
    ORDER BY 2, 3";
const COLUMNS: &str = "
    SELECT attname::text, atttypid = 'bytea'::regtype, format_type(atttypid, NULL) FROM pg_attribute
    WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped ORDER BY attnum";
/// The primary key, or else any other that tells rows from each other.
const KEY: &str = "
    SELECT a.attname::text
    FROM (SELECT * FROM pg_index WHERE indrelid = $1 AND indisunique AND indisvalid AND indpred IS NULL
          AND indexprs IS NULL ORDER BY indisprimary DESC, indexrelid LIMIT 1) i
    CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY k (number, at)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
    WHERE k.at <= i.indnkeyatts ORDER BY k.at";

impl Server {
    /// Every cell that holds something, and every large object, as they are at one moment.
    pub(crate) fn cells(&self) -> io::Result<Vec<Cell>> {
        self.with(|client| {
            let transaction = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead);
            let mut transaction = transaction.read_only(true).start()?;
            cells(&mut transaction)
        })
    }

    /// What reading brings of a table and of large objects that hold these: each as bytes, as a large object and, if it is
    /// one, as a text. Neither outlasts the reading.
    pub(crate) fn cells_beside(&self, decoys: &[&[u8]]) -> io::Result<Vec<Cell>> {
        self.with(|client| {
            let mut transaction = client.transaction()?;
            transaction
                .batch_execute("CREATE TABLE conformance_decoy (row_ TEXT, bytes BYTEA, object OID)")?;
            let filed =
                "INSERT INTO conformance_decoy VALUES ($1, $2, lo_from_bytea(0, $2)) RETURNING object";
            let mut planted = Vec::new();
            for decoy in decoys {
                let text = std::str::from_utf8(decoy).ok();
                let object: u32 = transaction.query_one(filed, &[&text, decoy])?.try_get(0)?;
                planted.push(object.to_string());
            }
            let found = cells(&mut transaction)?.into_iter().filter(|cell| {
                let of_object = |key: &Vec<(String, String)>| key.iter().any(|(_, id)| planted.contains(id));
                let is_object = cell.table == OBJECTS && cell.key.as_ref().is_some_and(of_object);
                is_object || (cell.table.ends_with("conformance_decoy") && cell.column != "object")
            });
            let found = found.collect();
            transaction.rollback()?;
            Ok(found)
        })
    }
}

fn cells(client: &mut impl GenericClient) -> Result<Vec<Cell>, Error> {
    let mut cells = Vec::new();
    for table in tables(client)? {
        let (keys, columns) = (key(client, &table)?, columns(client, &table)?);
        let keys_read = keys.iter().map(|key| format!("{}::text", quoted(key)));
        let columns_read = columns.iter().map(|column| {
            let name = quoted(&column.name);
            if column.is_bytes { name } else { format!("convert_to({name}::text, 'UTF8')") }
        });
        let read: Vec<String> = keys_read.chain(columns_read).collect();
        if columns.is_empty() {
            continue;
        }
        for row in client.query(&format!("SELECT {} FROM {}", read.join(", "), table.quoted), &[])? {
            let names = keys.iter().enumerate();
            let key = names
                .map(|(at, name)| Ok(row.try_get::<_, Option<String>>(at)?.map(|it| (name.clone(), it))));
            let key: Option<Vec<_>> = key.collect::<Result<_, Error>>()?;
            for (at, column) in columns.iter().enumerate() {
                let Some(bytes) = row.try_get::<_, Option<Vec<u8>>>(keys.len() + at)? else { continue };
                let key = key.clone().filter(|_| table.is_stored && !keys.contains(&column.name));
                cells.push(Cell { table: table.name.clone(), column: column.name.clone(), key, bytes });
            }
        }
    }
    for (object, bytes) in objects(client)? {
        let key = Some(vec![(OBJECT.to_owned(), object.to_string())]);
        cells.push(Cell { table: OBJECTS.to_owned(), column: DATA.to_owned(), key, bytes });
    }
    Ok(cells)
}

/// The tables, and the views that are stored, in their order.
pub(super) fn tables(client: &mut impl GenericClient) -> Result<Vec<Table>, Error> {
    let rows = client.query(TABLES, &[])?;
    let table = |row: &postgres::Row| {
        let (schema, name): (String, String) = (row.try_get(1)?, row.try_get(2)?);
        let quoted = format!("{}.{}", quoted(&schema), quoted(&name));
        let name = if schema == "public" { name } else { format!("{schema}.{name}") };
        Ok(Table { id: row.try_get(0)?, name, quoted, is_stored: row.try_get(3)? })
    };
    rows.iter().map(table).collect()
}

pub(super) fn columns(client: &mut impl GenericClient, table: &Table) -> Result<Vec<Column>, Error> {
    let rows = client.query(COLUMNS, &[&table.id])?;
    let column = |row: &postgres::Row| {
        Ok(Column { name: row.try_get(0)?, is_bytes: row.try_get(1)?, of: row.try_get(2)? })
    };
    rows.iter().map(column).collect()
}

/// The columns that tell rows from each other; where there are none, where the row lies at the moment.
fn key(client: &mut impl GenericClient, table: &Table) -> Result<Vec<String>, Error> {
    let rows = client.query(KEY, &[&table.id])?;
    let names: Vec<String> = rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?;
    Ok(if names.is_empty() { vec!["ctid".to_owned()] } else { names })
}

/// Every large object, by its number.
pub(super) fn objects(client: &mut impl GenericClient) -> Result<Vec<(u32, Vec<u8>)>, Error> {
    let read = "SELECT oid, lo_get(oid, 0, $1) FROM pg_largeobject_metadata ORDER BY oid";
    let rows = client.query(read, &[&LARGEST])?;
    rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
}

/// A name as SQL takes it.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

//! A database as it was, to go back to.

use std::io::{Read as _, Write as _};
use std::{io, mem};

use postgres::{Error, GenericClient, Transaction};

use super::Server;
use super::read::{Table, objects, tables};

/// What was in every table, and in every large object.
pub(crate) struct Copy {
    tables: Vec<(String, Vec<u8>)>,
    objects: Vec<(u32, Vec<u8>)>,
}

/// Which table refers to which.
const REFERENCES: &str =
    "SELECT conrelid, confrelid FROM pg_constraint WHERE contype = 'f' AND conrelid <> confrelid";

impl Server {
    /// Copies everything. Numbers that count up are not among it: they go on.
    pub(crate) fn copy(&self) -> io::Result<Copy> {
        self.with(|client| {
            let mut transaction = client.transaction()?;
            let mut copied = Vec::new();
            for table in in_order(&mut transaction)? {
                let mut rows = Vec::new();
                let copy = format!("COPY {} TO STDOUT (FORMAT binary)", table.quoted);
                let read = transaction.copy_out(&copy)?.read_to_end(&mut rows);
                copied.push((table.quoted, read.map(|_| rows)));
            }
            Ok((copied, objects(&mut transaction)?))
        })
        .and_then(|(tables, objects)| {
            let tables = tables.into_iter().map(|(table, rows)| Ok((table, rows?)));
            Ok(Copy { tables: tables.collect::<io::Result<_>>()?, objects })
        })
    }

    /// Makes everything what it was.
    pub(crate) fn restore(&self, copy: &Copy) -> io::Result<()> {
        self.with(|client| {
            let mut transaction = client.transaction()?;
            let all: Vec<String> =
                in_order(&mut transaction)?.into_iter().map(|table| table.quoted).collect();
            if !all.is_empty() {
                transaction.batch_execute(&format!("TRUNCATE {}", all.join(", ")))?;
            }
            // A table that has come since has nothing to get back, and one that is gone cannot get it.
            for (table, rows) in copy.tables.iter().filter(|(table, _)| all.contains(table)) {
                if let Err(why) = filled(&mut transaction, table, rows)? {
                    return Ok(Err(why));
                }
            }
            transaction.execute("SELECT lo_unlink(oid) FROM pg_largeobject_metadata", &[])?;
            for (object, bytes) in &copy.objects {
                transaction.execute("SELECT lo_from_bytea($1, $2)", &[object, bytes])?;
            }
            transaction.commit().map(Ok)
        })?
    }
}

fn filled(transaction: &mut Transaction<'_>, table: &str, rows: &[u8]) -> Result<io::Result<()>, Error> {
    let mut writer = transaction.copy_in(&format!("COPY {table} FROM STDIN (FORMAT binary)"))?;
    if let Err(why) = writer.write_all(rows) {
        return Ok(Err(why));
    }
    writer.finish().map(|_| Ok(()))
}

/// The tables, each behind those that it refers to. Those that refer to each other in a circle come last.
fn in_order(client: &mut impl GenericClient) -> Result<Vec<Table>, Error> {
    let references = client.query(REFERENCES, &[])?;
    let references: Vec<(u32, u32)> =
        references.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect::<Result<_, Error>>()?;
    let mut left: Vec<Table> = tables(client)?.into_iter().filter(|table| table.is_stored).collect();
    let mut ordered = Vec::new();
    while !left.is_empty() {
        let waits = |table: &Table| {
            let mut needed = references.iter().filter(|(from, _)| *from == table.id).map(|(_, to)| *to);
            needed.any(|needed| left.iter().any(|other| other.id == needed))
        };
        let (waiting, ready): (Vec<bool>, usize) = {
            let waiting: Vec<bool> = left.iter().map(waits).collect();
            let ready = waiting.iter().filter(|waits| !**waits).count();
            (waiting, ready)
        };
        for (table, waits) in mem::take(&mut left).into_iter().zip(waiting) {
            if waits && ready > 0 { left.push(table) } else { ordered.push(table) }
        }
    }
    Ok(ordered)
}

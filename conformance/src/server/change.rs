//! Putting other values into a database.

use std::io;

use postgres::types::ToSql;
use postgres::{Error, GenericClient};

use super::Server;
use super::read::{Address, OBJECTS, columns, quoted, tables};

/// What becomes of a value.
pub(crate) type Change<'a> = Box<dyn Fn(Vec<u8>) -> Vec<u8> + Send + 'a>;

/// What the server says when a value is none of the column's, or its own rules keep it out.
const NOT_TAKEN: [&str; 2] = ["22", "23"];

impl Server {
    /// Makes all of these changes, or none where the database takes one of them not: says whether it took them.
    pub(crate) fn change(&self, changes: Vec<(Address<'_>, Change<'_>)>) -> io::Result<bool> {
        self.with(|client| {
            let mut transaction = client.transaction()?;
            for (at, change) in changes {
                match changed(&mut transaction, &at, &change) {
                    Err(why) if is_refusal(&why) => return Ok(false),
                    done => done?,
                }
            }
            match transaction.commit() {
                Err(why) if is_refusal(&why) => Ok(false),
                done => done.map(|()| true),
            }
        })
    }
}

fn is_refusal(why: &Error) -> bool {
    why.code().is_some_and(|code| NOT_TAKEN.iter().any(|class| code.code().starts_with(class)))
}

fn changed(client: &mut impl GenericClient, at: &Address<'_>, change: &Change<'_>) -> Result<(), Error> {
    if at.table == OBJECTS {
        return object_changed(client, at, change);
    }
    let Some(table) = tables(client)?.into_iter().find(|table| table.name == at.table) else { return Ok(()) };
    let Some(column) = columns(client, &table)?.into_iter().find(|column| column.name == at.column) else {
        return Ok(());
    };
    let name = quoted(&column.name);
    let row = at.key.iter().enumerate();
    let row: Vec<String> =
        row.map(|(index, (key, _))| format!("{}::text = ${}", quoted(key), index + 1)).collect();
    let row = row.join(" AND ");
    let read = if column.is_bytes { name.clone() } else { format!("convert_to({name}::text, 'UTF8')") };
    let read = format!("SELECT {read} FROM {} WHERE {row}", table.quoted);
    let mut parameters: Vec<&(dyn ToSql + Sync)> = at.key.iter().map(|(_, part)| part as _).collect();
    let found = client.query(&read, &parameters)?;
    let Some(before) = found.first().and_then(|row| row.get::<_, Option<Vec<u8>>>(0)) else { return Ok(()) };
    let after = change(before);
    // A text is one in the end, whatever is put there: no other gets into the database.
    let text = String::from_utf8_lossy(&after).replace('\0', "");
    let (value, cast): (&(dyn ToSql + Sync), _) =
        if column.is_bytes { (&after, "bytea".to_owned()) } else { (&text, format!("text::{}", column.of)) };
    parameters.push(value);
    let write = format!("UPDATE {} SET {name} = ${}::{cast} WHERE {row}", table.quoted, parameters.len());
    client.execute(&write, &parameters)?;
    Ok(())
}

fn object_changed(
    client: &mut impl GenericClient,
    at: &Address<'_>,
    change: &Change<'_>,
) -> Result<(), Error> {
    let Some(object) = at.key.first().and_then(|(_, id)| id.parse::<u32>().ok()) else { return Ok(()) };
    let after = change(client.query_one("SELECT lo_get($1)", &[&object])?.try_get(0)?);
    client.execute("SELECT lo_unlink($1)", &[&object])?;
    client.execute("SELECT lo_from_bytea($1, $2)", &[&object, &after])?;
    Ok(())
}

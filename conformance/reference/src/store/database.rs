//! What a database has to do, and what goes in and out. Statements are such that SQLite and PostgreSQL understand them alike.

use std::collections::BTreeMap;

use super::{Alone, WorkingCopy};

/// Where an instance stores.
pub(super) trait Database: Send + Sync {
    /// Whether it had been used before it was opened.
    fn held_something(&self) -> bool;

    /// Where it stores beside the directory that it was given.
    fn elsewhere(&self) -> Vec<String>;

    /// Carries out all of these or none, and says how many rows the last one changed.
    fn change(&self, lasting: Lasting, statements: Vec<Statement>) -> Result<u64, StoreError>;

    /// The rows that a query finds.
    fn read(&self, statement: Statement) -> Result<Vec<Row>, StoreError>;

    /// Waits until nobody else renews that connection.
    fn waiting_for(&self, connection: &str) -> Box<dyn FnOnce() -> Result<Alone, StoreError> + Send>;

    /// Takes away what waiting has left.
    fn renews_no_more(&self, connection: &str);

    /// Writes a document beside the tables.
    fn write_beside(&self, name: &str, text: &str) -> Result<(), StoreError>;

    /// Stores something sealed once more, where files have modes.
    fn copied(&self, name: &str, sealed: &[u8], mode: u32) -> Result<WorkingCopy, StoreError>;

    /// Lets every write fail, or work again.
    fn fail(&self, fails: bool) -> Result<(), StoreError>;

    /// Lets nothing that was deleted live on, as far as it can.
    fn sweep(&self) -> Result<(), StoreError>;
}

/// What a change has to survive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lasting {
    /// A loss of power.
    PowerLoss,
    /// The end of the process.
    Process,
}

/// A statement and its parameters, `?1` and so on.
pub(super) struct Statement {
    pub(super) sql: &'static str,
    pub(super) parameters: Vec<Value>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Nothing,
    Integer(i64),
    Text(String),
    Bytes(Vec<u8>),
}

/// A row, by the names of its columns.
pub(super) struct Row(pub(super) BTreeMap<String, Value>);

/// The storage could not be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// The directory or the file could not be made.
    #[error("the storage cannot be prepared")]
    Prepare(#[from] std::io::Error),
    /// SQLite refused.
    #[error("the database refused")]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL refused.
    #[error("the database server refused")]
    Postgres(#[from] ::postgres::Error),
    /// Whoever speaks to the server has ended.
    #[error("the database server is out of reach")]
    Gone,
    /// A cell holds what does not belong there.
    #[error("the column {0} holds what does not belong there")]
    Shape(&'static str),
}

impl Statement {
    pub(super) fn new<const N: usize>(sql: &'static str, parameters: [Value; N]) -> Self {
        Self { sql, parameters: parameters.into() }
    }
}

impl Row {
    pub(super) fn text(&mut self, column: &'static str) -> Result<String, StoreError> {
        self.optional_text(column)?.ok_or(StoreError::Shape(column))
    }

    pub(super) fn optional_text(&mut self, column: &'static str) -> Result<Option<String>, StoreError> {
        match self.0.remove(column) {
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(Value::Nothing) => Ok(None),
            Some(Value::Integer(_) | Value::Bytes(_)) | None => Err(StoreError::Shape(column)),
        }
    }

    pub(super) fn integer(&mut self, column: &'static str) -> Result<i64, StoreError> {
        match self.0.remove(column) {
            Some(Value::Integer(number)) => Ok(number),
            Some(Value::Nothing | Value::Text(_) | Value::Bytes(_)) | None => Err(StoreError::Shape(column)),
        }
    }

    pub(super) fn bytes(&mut self, column: &'static str) -> Result<Vec<u8>, StoreError> {
        self.optional_bytes(column)?.ok_or(StoreError::Shape(column))
    }

    pub(super) fn optional_bytes(&mut self, column: &'static str) -> Result<Option<Vec<u8>>, StoreError> {
        match self.0.remove(column) {
            Some(Value::Bytes(bytes)) => Ok(Some(bytes)),
            Some(Value::Nothing) => Ok(None),
            Some(Value::Integer(_) | Value::Text(_)) | None => Err(StoreError::Shape(column)),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<&[u8]> for Value {
    fn from(bytes: &[u8]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}

impl From<&Vec<u8>> for Value {
    fn from(bytes: &Vec<u8>) -> Self {
        Self::Bytes(bytes.clone())
    }
}

impl<'a, T> From<Option<&'a T>> for Value
where
    Self: From<&'a T>,
{
    fn from(value: Option<&'a T>) -> Self {
        value.map_or(Self::Nothing, Self::from)
    }
}

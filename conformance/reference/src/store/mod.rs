//! What an instance keeps, secrets in it only sealed: in one SQLite file, or in a database of a PostgreSQL server.

mod audit;
mod connections;
mod database;
mod flows;
mod postgres;
mod registrations;
mod server;
mod sqlite;

use std::any::Any;
use std::path::Path;

pub(crate) use connections::{Connection, Sealed, Standing};
pub(crate) use database::StoreError;
use database::{Database, Lasting, Row, Statement};
pub(crate) use flows::Flow;
pub use server::{NoServer, Server};

/// The storage of an instance.
pub(crate) struct Store {
    database: Box<dyn Database>,
}

/// Who may do what with the files of a storage.
#[derive(Clone, Copy)]
pub(crate) struct Modes {
    pub(crate) file: u32,
    pub(crate) directory: u32,
}

/// Whoever holds it is alone, until it is dropped.
pub(crate) type Alone = Box<dyn Any + Send + Sync>;

/// What is stored for a while, and gone when it is dropped.
pub(crate) type WorkingCopy = Box<dyn Any + Send + Sync>;

impl Store {
    /// Opens what belongs to this directory: a file in it, or a database of that server.
    pub(crate) fn open(directory: &Path, modes: Modes, server: Option<&Server>) -> Result<Self, StoreError> {
        Ok(Self {
            database: match server {
                Some(server) => Box::new(postgres::Postgres::open(directory, server)?),
                None => Box::new(sqlite::Sqlite::open(directory, modes)?),
            },
        })
    }

    /// Whether it had been used before it was opened.
    pub(crate) fn held_something(&self) -> bool {
        self.database.held_something()
    }

    /// Where it stores beside the directory.
    pub(crate) fn elsewhere(&self) -> Vec<String> {
        self.database.elsewhere()
    }

    /// Waits until nobody else renews this connection, in any process on this storage.
    pub(crate) async fn alone(&self, connection: &str) -> Result<Alone, StoreError> {
        let waiting = self.database.waiting_for(connection);
        tokio::task::spawn_blocking(waiting).await.map_err(|_| StoreError::Gone)?
    }

    /// Takes away what waiting has left.
    pub(crate) fn renews_no_more(&self, connection: &str) {
        self.database.renews_no_more(connection);
    }

    /// Writes something unsealed into a document of its own. A correct connector has nothing to write there.
    pub(crate) fn write_beside(&self, name: &str, text: &str) -> Result<(), StoreError> {
        self.database.write_beside(name, text)
    }

    /// Stores something sealed once more, for a while. A correct connector has no need to.
    pub(crate) fn copied(&self, name: &str, sealed: &[u8], mode: u32) -> Result<WorkingCopy, StoreError> {
        self.database.copied(name, sealed, mode)
    }

    /// Lets every write fail from now on, or work again: for tests of what happens then.
    pub(crate) fn fail(&self, fails: bool) -> Result<(), StoreError> {
        self.database.fail(fails)
    }

    /// Makes a change that survives a loss of power: a token that the vendor has replaced is worthless.
    fn write(&self, statements: Vec<Statement>) -> Result<u64, StoreError> {
        self.database.change(Lasting::PowerLoss, statements)
    }

    /// Makes a change that survives the end of the process, which is all that a note needs, and costs far
    /// less.
    fn jot(&self, statements: Vec<Statement>) -> Result<u64, StoreError> {
        self.database.change(Lasting::Process, statements)
    }

    fn read(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        self.database.read(statement)
    }

    fn read_one(&self, statement: Statement) -> Result<Option<Row>, StoreError> {
        Ok(self.read(statement)?.into_iter().next())
    }

    /// Lets nothing that was deleted live on, as far as the database can.
    fn sweep(&self) -> Result<(), StoreError> {
        self.database.sweep()
    }
}

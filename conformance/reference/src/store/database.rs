//! The file, and how it is opened.

use std::fs::{DirBuilder, OpenOptions, Permissions};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use rusqlite::{Transaction, TransactionBehavior};

use crate::lock::lock;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS flows (
        session TEXT PRIMARY KEY, organization TEXT NOT NULL, user TEXT NOT NULL,
        begun INTEGER NOT NULL, sealed BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS registrations (
        issuer TEXT NOT NULL, redirect_uri TEXT NOT NULL, sealed BLOB NOT NULL,
        PRIMARY KEY (issuer, redirect_uri)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS connections (
        id TEXT PRIMARY KEY, organization TEXT NOT NULL, user TEXT NOT NULL, data_source TEXT NOT NULL,
        standing TEXT NOT NULL, revoked TEXT, wanted TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS credentials (
        connection TEXT PRIMARY KEY REFERENCES connections (id),
        access BLOB NOT NULL, refresh BLOB, grant_ BLOB NOT NULL, beside TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS audit (
        number INTEGER PRIMARY KEY, time TEXT NOT NULL, organization TEXT NOT NULL, user TEXT NOT NULL,
        action TEXT NOT NULL, outcome TEXT NOT NULL, connection TEXT, tool TEXT
    ) STRICT;
";

/// The database of an instance.
pub(crate) struct Store {
    database: Mutex<rusqlite::Connection>,
    directory: PathBuf,
    held_something: bool,
}

/// The storage could not be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    /// The directory or the file could not be made.
    #[error("the storage cannot be prepared")]
    Prepare(#[from] std::io::Error),
    /// The database refused.
    #[error("the database refused")]
    Database(#[from] rusqlite::Error),
}

impl Store {
    pub(crate) fn open(directory: &Path) -> Result<Self, StoreError> {
        DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
        std::fs::set_permissions(directory, Permissions::from_mode(0o700))?;
        let path = directory.join("reference-connector.sqlite");
        let held_something = path.exists();
        // Made before SQLite makes it, so that it is never readable by others; its journals inherit the mode.
        OpenOptions::new().create(true).append(true).mode(0o600).open(&path)?;
        let database = rusqlite::Connection::open(path)?;
        database.busy_timeout(Duration::from_secs(5))?;
        database.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        // What is deleted is overwritten, not only forgotten.
        database.pragma_update_and_check(None, "secure_delete", "ON", |_| Ok(()))?;
        database.execute_batch(SCHEMA)?;
        Ok(Self { database: Mutex::new(database), directory: directory.to_owned(), held_something })
    }

    /// Whether it had been used before it was opened.
    pub(crate) fn held_something(&self) -> bool {
        self.held_something
    }

    /// A lock file for one connection's renewals, shared by all instances on this storage.
    pub(crate) fn renewal_lock(&self, connection: &str) -> PathBuf {
        self.directory.join(format!("{connection}.lock"))
    }

    /// Writes something unsealed into a file of its own. A correct connector has nothing to write there.
    pub(crate) fn write_beside(&self, name: &str, text: &str) -> Result<(), StoreError> {
        Ok(std::fs::write(self.directory.join(format!("{name}.txt")), text)?)
    }

    pub(super) fn read(&self) -> MutexGuard<'_, rusqlite::Connection> {
        lock(&self.database)
    }

    /// Makes a change that survives a loss of power: a token that the vendor has replaced is worthless.
    pub(super) fn write<T>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.change("FULL", change)
    }

    /// Makes a change that survives the end of the process, which is all that a note needs, and costs far
    /// less.
    pub(super) fn jot<T>(
        &self,
        change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.change("NORMAL", change)
    }

    /// The write lock is taken at once, so that no transaction has to be given up midway.
    fn change<T>(
        &self,
        synchronous: &str,
        change: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let mut database = lock(&self.database);
        database.pragma_update(None, "synchronous", synchronous)?;
        let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = change(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Lets every write fail from now on, or work again: for tests of what happens then.
    pub(crate) fn fail(&self, fails: bool) -> Result<(), StoreError> {
        Ok(lock(&self.database).pragma_update(None, "query_only", fails)?)
    }

    /// Empties the write-ahead log, so that nothing deleted lives on in it.
    pub(super) fn sweep(&self) -> Result<(), StoreError> {
        lock(&self.database).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_else_may_read_the_storage() {
        let parent = tempfile::tempdir().unwrap();
        let directory = parent.path().join("storage");
        let store = Store::open(&directory).unwrap();
        store.forget_flows(0).unwrap();
        assert!(directory.join("reference-connector.sqlite-wal").exists());
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&directory), 0o700);
        for entry in std::fs::read_dir(&directory).unwrap() {
            assert_eq!(mode(&entry.unwrap().path()), 0o600);
        }
    }
}

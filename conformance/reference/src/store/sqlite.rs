//! The file, and how it is opened.

use std::fs::{DirBuilder, OpenOptions, Permissions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{TransactionBehavior, params_from_iter};

use super::database::{Database, Lasting, Row, Statement, StoreError, Value};
use super::{Alone, Modes, WorkingCopy};
use crate::lock::lock;

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS flows (
        session TEXT PRIMARY KEY, organization TEXT NOT NULL, \"user\" TEXT NOT NULL,
        begun INTEGER NOT NULL, sealed BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS registrations (
        issuer TEXT NOT NULL, redirect_uri TEXT NOT NULL, sealed BLOB NOT NULL,
        PRIMARY KEY (issuer, redirect_uri)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS connections (
        id TEXT PRIMARY KEY, organization TEXT NOT NULL, \"user\" TEXT NOT NULL, data_source TEXT NOT NULL,
        standing TEXT NOT NULL, revoked TEXT, wanted TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS credentials (
        connection TEXT PRIMARY KEY REFERENCES connections (id),
        access BLOB, refresh BLOB, grant_ BLOB NOT NULL, beside BLOB
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS audit (
        number INTEGER PRIMARY KEY, time TEXT NOT NULL, organization TEXT NOT NULL, \"user\" TEXT NOT NULL,
        action TEXT NOT NULL, outcome TEXT NOT NULL, connection TEXT, tool TEXT
    ) STRICT;
";

/// A database in a file of the directory.
pub(super) struct Sqlite {
    database: Mutex<rusqlite::Connection>,
    directory: PathBuf,
    held_something: bool,
}

/// A file that is gone when its work is done.
struct CopyInFile(PathBuf);

impl Drop for CopyInFile {
    fn drop(&mut self) {
        // Whoever cannot delete it could not have written it.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Sqlite {
    pub(super) fn open(directory: &Path, modes: Modes) -> Result<Self, StoreError> {
        DirBuilder::new().recursive(true).mode(modes.directory).create(directory)?;
        std::fs::set_permissions(directory, Permissions::from_mode(modes.directory))?;
        let path = directory.join("reference-connector.sqlite");
        let held_something = path.exists();
        // Made before SQLite makes it, so that it is never readable by others; its journals inherit the mode.
        OpenOptions::new().create(true).append(true).mode(modes.file).open(&path)?;
        let database = rusqlite::Connection::open(path)?;
        database.busy_timeout(Duration::from_secs(5))?;
        database.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
        // What is deleted is overwritten, not only forgotten.
        database.pragma_update_and_check(None, "secure_delete", "ON", |_| Ok(()))?;
        database.execute_batch(SCHEMA)?;
        Ok(Self { database: Mutex::new(database), directory: directory.to_owned(), held_something })
    }

    /// A lock file for one connection's renewals, shared by all instances on this storage.
    fn renewal_lock(&self, connection: &str) -> PathBuf {
        self.directory.join(format!("{connection}.lock"))
    }
}

impl Database for Sqlite {
    fn held_something(&self) -> bool {
        self.held_something
    }

    fn elsewhere(&self) -> Vec<String> {
        Vec::new()
    }

    /// The write lock is taken at once, so that no transaction has to be given up midway.
    fn change(&self, lasting: Lasting, statements: Vec<Statement>) -> Result<u64, StoreError> {
        let synchronous = match lasting {
            Lasting::PowerLoss => "FULL",
            Lasting::Process => "NORMAL",
        };
        let mut database = lock(&self.database);
        database.pragma_update(None, "synchronous", synchronous)?;
        let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut changed = 0;
        for Statement { sql, parameters } in statements {
            changed = transaction.execute(sql, params_from_iter(parameters))?;
        }
        transaction.commit()?;
        Ok(changed as u64)
    }

    fn read(&self, statement: Statement) -> Result<Vec<Row>, StoreError> {
        let database = lock(&self.database);
        let mut query = database.prepare(statement.sql)?;
        let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
        let rows = query.query_map(params_from_iter(statement.parameters), |row| {
            let values = columns.iter().enumerate();
            let values = values.map(|(index, column)| Ok((column.clone(), value(row.get_ref(index)?))));
            values.collect::<rusqlite::Result<_>>().map(Row)
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A lock of the operating system, not of the database: a database lock held while the vendor is asked
    /// would keep everybody else from writing, and this one ends with the process that holds it.
    fn waiting_for(&self, connection: &str) -> Box<dyn FnOnce() -> Result<Alone, StoreError> + Send> {
        let path = self.renewal_lock(connection);
        Box::new(move || {
            let file = OpenOptions::new().create(true).append(true).mode(0o600).open(path)?;
            file.lock()?;
            Ok(Box::new(file))
        })
    }

    fn renews_no_more(&self, connection: &str) {
        // The lock file is empty; one that stays behind does no harm.
        let _ = std::fs::remove_file(self.renewal_lock(connection));
    }

    fn write_beside(&self, name: &str, text: &str) -> Result<(), StoreError> {
        let mut file = OpenOptions::new();
        let file = file.create(true).write(true).truncate(true).mode(0o600);
        Ok(file.open(self.directory.join(name))?.write_all(text.as_bytes())?)
    }

    fn copied(&self, name: &str, sealed: &[u8], mode: u32) -> Result<WorkingCopy, StoreError> {
        let path = self.directory.join(name);
        let mut file = OpenOptions::new();
        let file = file.create(true).write(true).truncate(true).mode(mode);
        file.open(&path)?.write_all(sealed)?;
        Ok(Box::new(CopyInFile(path)))
    }

    fn fail(&self, fails: bool) -> Result<(), StoreError> {
        Ok(lock(&self.database).pragma_update(None, "query_only", fails)?)
    }

    /// Empties the write-ahead log, so that nothing deleted lives on in it.
    fn sweep(&self) -> Result<(), StoreError> {
        lock(&self.database).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Nothing => ValueRef::Null,
            Self::Integer(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// What is no text after all is told as bytes, and does not belong where a text does.
fn value(cell: ValueRef<'_>) -> Value {
    match cell {
        ValueRef::Null | ValueRef::Real(_) => Value::Nothing,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Text(text) => match str::from_utf8(text) {
            Ok(text) => text.into(),
            Err(_) => text.into(),
        },
        ValueRef::Blob(bytes) => bytes.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_else_may_read_the_storage() {
        let parent = tempfile::tempdir().unwrap();
        let directory = parent.path().join("storage");
        let database = Sqlite::open(&directory, Modes { file: 0o600, directory: 0o700 }).unwrap();
        let forget = Statement::new("DELETE FROM flows WHERE begun < ?1", [0.into()]);
        database.change(Lasting::Process, vec![forget]).unwrap();
        assert!(directory.join("reference-connector.sqlite-wal").exists());
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&directory), 0o700);
        for entry in std::fs::read_dir(&directory).unwrap() {
            assert_eq!(mode(&entry.unwrap().path()), 0o600);
        }
    }
}

//! Connections, and their credentials beside them.

use clootrack_connector::message::{Caller, Revoked};

use super::database::{Row, Statement, Value};
use super::{Store, StoreError};

/// A connection as its owner finds it.
pub(crate) struct Connection {
    pub(crate) standing: Standing,
    /// Absent once they are erased.
    pub(crate) sealed: Option<Sealed>,
}

/// A credential, every field sealed for itself.
#[derive(Clone)]
pub(crate) struct Sealed {
    /// Absent where all is sealed as one, in `grant`.
    pub(crate) access: Option<Vec<u8>>,
    pub(crate) refresh: Option<Vec<u8>>,
    pub(crate) grant: Vec<u8>,
    /// Something kept unsealed. A correct connector keeps nothing.
    pub(crate) beside: Option<Vec<u8>>,
}

/// How a connection stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Ready,
    ReconnectNeeded,
    Disconnected(Revoked),
}

impl Store {
    pub(crate) fn add_connection(
        &self,
        id: &str,
        caller: &Caller,
        data_source: &str,
        sealed: &Sealed,
    ) -> Result<(), StoreError> {
        let connection = Statement::new(
            "INSERT INTO connections (id, organization, \"user\", data_source, standing)
             VALUES (?1, ?2, ?3, ?4, 'ready')",
            [id.into(), (&caller.organization).into(), (&caller.user).into(), data_source.into()],
        );
        let credential = Statement::new(
            "INSERT INTO credentials (connection, access, refresh, grant_, beside) VALUES (?1, ?2, ?3, ?4, ?5)",
            sealed.of(id),
        );
        self.write(vec![connection, credential])?;
        Ok(())
    }

    /// The connection, if it is this caller's.
    pub(crate) fn connection(&self, id: &str, caller: &Caller) -> Result<Option<Connection>, StoreError> {
        let found = self.read_one(Statement::new(
            "SELECT standing, revoked, access, refresh, grant_, beside
             FROM connections LEFT JOIN credentials ON connection = id
             WHERE id = ?1 AND organization = ?2 AND \"user\" = ?3",
            [id.into(), (&caller.organization).into(), (&caller.user).into()],
        ))?;
        found.map(read).transpose()
    }

    /// Replaces the credential of a connection that is still in use. `false`: it no longer is, and nothing
    /// was kept.
    pub(crate) fn renew_credential(&self, id: &str, sealed: &Sealed) -> Result<bool, StoreError> {
        let renewal = Statement::new(
            "UPDATE credentials SET access = ?2, refresh = ?3, grant_ = ?4, beside = ?5
             WHERE connection = ?1
             AND EXISTS (SELECT 1 FROM connections WHERE id = ?1 AND standing = 'ready')",
            sealed.of(id),
        );
        Ok(self.write(vec![renewal])? == 1)
    }

    /// The grant is gone: the credential is erased, and the owner has to connect again.
    pub(crate) fn lose_grant(&self, id: &str) -> Result<(), StoreError> {
        let mark = Statement::new(
            "UPDATE connections SET standing = 'reconnect_needed' WHERE id = ?1 AND standing = 'ready'",
            [id.into()],
        );
        self.write(vec![mark, erase(id)])?;
        self.sweep()
    }

    /// Marks a connection as disconnected and, in the same transaction, erases its credential. `false`:
    /// somebody else did so before.
    pub(crate) fn disconnect(&self, id: &str, erases: bool) -> Result<bool, StoreError> {
        let mark = Statement::new(
            "UPDATE connections SET standing = 'disconnected', revoked = 'unconfirmed'
             WHERE id = ?1 AND standing <> 'disconnected'",
            [id.into()],
        );
        let marked = self.write(erases.then(|| erase(id)).into_iter().chain([mark]).collect())?;
        self.sweep()?;
        Ok(marked == 1)
    }

    pub(crate) fn note_revocation(&self, id: &str, revoked: Revoked) -> Result<(), StoreError> {
        self.write(vec![Statement::new(
            "UPDATE connections SET revoked = ?2 WHERE id = ?1",
            [id.into(), name(revoked).into()],
        )])?;
        Ok(())
    }

    /// Keeps the scopes that a connection turned out to need.
    pub(crate) fn want(&self, id: &str, scopes: &[String]) -> Result<(), StoreError> {
        self.write(vec![Statement::new(
            "UPDATE connections SET wanted = ?2 WHERE id = ?1",
            [id.into(), (&scopes.join(" ")).into()],
        )])?;
        Ok(())
    }

    /// The scopes that this caller's connections turned out to need.
    pub(crate) fn wanted(&self, caller: &Caller) -> Result<Vec<String>, StoreError> {
        let rows = self.read(Statement::new(
            "SELECT wanted FROM connections WHERE organization = ?1 AND \"user\" = ?2
             AND standing <> 'disconnected' AND wanted IS NOT NULL ORDER BY id",
            [(&caller.organization).into(), (&caller.user).into()],
        ))?;
        let mut wanted: Vec<String> = Vec::new();
        for mut row in rows {
            for scope in row.text("wanted")?.split_ascii_whitespace() {
                if !wanted.iter().any(|known| known == scope) {
                    wanted.push(scope.to_owned());
                }
            }
        }
        Ok(wanted)
    }

    /// Exchanges the stored credentials of two connections as they lie there.
    pub(crate) fn swap_credentials(&self, a: &str, b: &str) -> Result<(), StoreError> {
        self.write(vec![Statement::new(
            "UPDATE credentials SET access = other.access, refresh = other.refresh, grant_ = other.grant_,
                 beside = other.beside
             FROM credentials AS other
             WHERE (credentials.connection = ?1 AND other.connection = ?2)
             OR (credentials.connection = ?2 AND other.connection = ?1)",
            [a.into(), b.into()],
        )])?;
        Ok(())
    }
}

impl Sealed {
    /// As the credential of that connection.
    fn of(&self, connection: &str) -> [Value; 5] {
        [
            connection.into(),
            self.access.as_ref().into(),
            self.refresh.as_ref().into(),
            (&self.grant).into(),
            self.beside.as_ref().into(),
        ]
    }
}

fn erase(id: &str) -> Statement {
    Statement::new("DELETE FROM credentials WHERE connection = ?1", [id.into()])
}

fn read(mut row: Row) -> Result<Connection, StoreError> {
    let revoked = row.optional_text("revoked")?;
    let standing = match row.text("standing")?.as_str() {
        "ready" => Standing::Ready,
        "disconnected" => Standing::Disconnected(parse(revoked.as_deref())),
        _ => Standing::ReconnectNeeded,
    };
    let sealed = match row.optional_bytes("grant_")? {
        Some(grant) => Some(Sealed {
            access: row.optional_bytes("access")?,
            refresh: row.optional_bytes("refresh")?,
            grant,
            beside: row.optional_bytes("beside")?,
        }),
        None => None,
    };
    Ok(Connection { standing, sealed })
}

fn name(revoked: Revoked) -> &'static str {
    match revoked {
        Revoked::Confirmed => "confirmed",
        Revoked::Unconfirmed => "unconfirmed",
        Revoked::Unsupported => "unsupported",
    }
}

fn parse(revoked: Option<&str>) -> Revoked {
    match revoked {
        Some("confirmed") => Revoked::Confirmed,
        Some("unsupported") => Revoked::Unsupported,
        _ => Revoked::Unconfirmed,
    }
}

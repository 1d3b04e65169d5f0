//! Connections, and their credentials beside them.

use clootrack_connector::message::{Caller, Revoked};
use rusqlite::{OptionalExtension as _, Row, params};

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
    pub(crate) access: Vec<u8>,
    pub(crate) refresh: Option<Vec<u8>>,
    pub(crate) grant: Vec<u8>,
    /// Something kept unsealed. A correct connector keeps nothing.
    pub(crate) beside: Option<String>,
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
        self.write(|transaction| {
            transaction.execute(
                "INSERT INTO connections (id, organization, user, data_source, standing)
                 VALUES (?1, ?2, ?3, ?4, 'ready')",
                params![id, caller.organization, caller.user, data_source],
            )?;
            transaction.execute(
                "INSERT INTO credentials (connection, access, refresh, grant_, beside)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![id, sealed.access, sealed.refresh, sealed.grant, sealed.beside],
            )
        })?;
        Ok(())
    }

    /// The connection, if it is this caller's.
    pub(crate) fn connection(&self, id: &str, caller: &Caller) -> Result<Option<Connection>, StoreError> {
        Ok(self
            .read()
            .query_row(
                "SELECT standing, revoked, access, refresh, grant_, beside
                 FROM connections LEFT JOIN credentials ON connection = id
                 WHERE id = ?1 AND organization = ?2 AND user = ?3",
                params![id, caller.organization, caller.user],
                read,
            )
            .optional()?)
    }

    /// Replaces the credential of a connection that is still in use. `false`: it no longer is, and nothing
    /// was kept.
    pub(crate) fn renew_credential(&self, id: &str, sealed: &Sealed) -> Result<bool, StoreError> {
        let renewed = self.write(|transaction| {
            transaction.execute(
                "UPDATE credentials SET access = ?2, refresh = ?3, grant_ = ?4, beside = ?5
                 WHERE connection = ?1
                 AND EXISTS (SELECT 1 FROM connections WHERE id = ?1 AND standing = 'ready')",
                params![id, sealed.access, sealed.refresh, sealed.grant, sealed.beside],
            )
        })?;
        Ok(renewed == 1)
    }

    /// The grant is gone: the credential is erased, and the owner has to connect again.
    pub(crate) fn lose_grant(&self, id: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute(
                "UPDATE connections SET standing = 'reconnect_needed' WHERE id = ?1 AND standing = 'ready'",
                params![id],
            )?;
            transaction.execute("DELETE FROM credentials WHERE connection = ?1", params![id])
        })?;
        self.sweep()
    }

    /// Marks a connection as disconnected and, in the same transaction, erases its credential. `false`:
    /// somebody else did so before.
    pub(crate) fn disconnect(&self, id: &str, erase: bool) -> Result<bool, StoreError> {
        let marked = self.write(|transaction| {
            if erase {
                transaction.execute("DELETE FROM credentials WHERE connection = ?1", params![id])?;
            }
            transaction.execute(
                "UPDATE connections SET standing = 'disconnected', revoked = 'unconfirmed'
                 WHERE id = ?1 AND standing <> 'disconnected'",
                params![id],
            )
        })?;
        self.sweep()?;
        Ok(marked == 1)
    }

    pub(crate) fn note_revocation(&self, id: &str, revoked: Revoked) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction
                .execute("UPDATE connections SET revoked = ?2 WHERE id = ?1", params![id, name(revoked)])
        })?;
        Ok(())
    }

    /// Keeps the scopes that a connection turned out to need.
    pub(crate) fn want(&self, id: &str, scopes: &[String]) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction
                .execute("UPDATE connections SET wanted = ?2 WHERE id = ?1", params![id, scopes.join(" ")])
        })?;
        Ok(())
    }

    /// The scopes that this caller's connections turned out to need.
    pub(crate) fn wanted(&self, caller: &Caller) -> Result<Vec<String>, StoreError> {
        let database = self.read();
        let mut query = database.prepare(
            "SELECT wanted FROM connections WHERE organization = ?1 AND user = ?2
             AND standing <> 'disconnected' AND wanted IS NOT NULL ORDER BY id",
        )?;
        let mut wanted: Vec<String> = Vec::new();
        for scopes in
            query.query_map(params![caller.organization, caller.user], |row| row.get::<_, String>(0))?
        {
            for scope in scopes?.split_ascii_whitespace() {
                if !wanted.iter().any(|known| known == scope) {
                    wanted.push(scope.to_owned());
                }
            }
        }
        Ok(wanted)
    }

    /// Exchanges the stored credentials of two connections as they lie on disk.
    pub(crate) fn swap_credentials(&self, a: &str, b: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            // Midway one record belongs to nobody.
            transaction.pragma_update(None, "defer_foreign_keys", "ON")?;
            for (from, to) in [(a, "\0"), (b, a), ("\0", b)] {
                transaction.execute(
                    "UPDATE credentials SET connection = ?2 WHERE connection = ?1",
                    params![from, to],
                )?;
            }
            Ok(())
        })
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Connection> {
    let revoked: Option<String> = row.get("revoked")?;
    let standing = match row.get::<_, String>("standing")?.as_str() {
        "ready" => Standing::Ready,
        "disconnected" => Standing::Disconnected(parse(revoked.as_deref())),
        _ => Standing::ReconnectNeeded,
    };
    let sealed = match (row.get::<_, Option<Vec<u8>>>("access")?, row.get::<_, Option<Vec<u8>>>("grant_")?) {
        (Some(access), Some(grant)) => {
            Some(Sealed { access, refresh: row.get("refresh")?, grant, beside: row.get("beside")? })
        }
        _ => None,
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

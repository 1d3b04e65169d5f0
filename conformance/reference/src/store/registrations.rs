//! This connector's own names at the vendors' authorization servers.

use rusqlite::{OptionalExtension as _, params};

use super::{Store, StoreError};

impl Store {
    pub(crate) fn registration(
        &self,
        issuer: &str,
        redirect_uri: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self
            .read()
            .query_row(
                "SELECT sealed FROM registrations WHERE issuer = ?1 AND redirect_uri = ?2",
                params![issuer, redirect_uri],
                |row| row.get(0),
            )
            .optional()?)
    }

    pub(crate) fn keep_registration(
        &self,
        issuer: &str,
        redirect_uri: &str,
        sealed: &[u8],
    ) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute(
                "INSERT OR REPLACE INTO registrations (issuer, redirect_uri, sealed) VALUES (?1, ?2, ?3)",
                params![issuer, redirect_uri, sealed],
            )
        })?;
        Ok(())
    }

    pub(crate) fn forget_registration(&self, issuer: &str, redirect_uri: &str) -> Result<(), StoreError> {
        self.write(|transaction| {
            transaction.execute(
                "DELETE FROM registrations WHERE issuer = ?1 AND redirect_uri = ?2",
                params![issuer, redirect_uri],
            )
        })?;
        Ok(())
    }
}

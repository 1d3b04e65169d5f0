//! This connector's own names at the vendors' authorization servers.

use super::database::Statement;
use super::{Store, StoreError};

impl Store {
    pub(crate) fn registration(
        &self,
        issuer: &str,
        redirect_uri: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.read_one(Statement::new(
            "SELECT sealed FROM registrations WHERE issuer = ?1 AND redirect_uri = ?2",
            [issuer.into(), redirect_uri.into()],
        ))?;
        found.map(|mut row| row.bytes("sealed")).transpose()
    }

    pub(crate) fn keep_registration(
        &self,
        issuer: &str,
        redirect_uri: &str,
        sealed: &[u8],
    ) -> Result<(), StoreError> {
        self.write(vec![Statement::new(
            "INSERT INTO registrations (issuer, redirect_uri, sealed) VALUES (?1, ?2, ?3)
             ON CONFLICT (issuer, redirect_uri) DO UPDATE SET sealed = excluded.sealed",
            [issuer.into(), redirect_uri.into(), sealed.into()],
        )])?;
        Ok(())
    }

    pub(crate) fn forget_registration(&self, issuer: &str, redirect_uri: &str) -> Result<(), StoreError> {
        self.write(vec![Statement::new(
            "DELETE FROM registrations WHERE issuer = ?1 AND redirect_uri = ?2",
            [issuer.into(), redirect_uri.into()],
        )])?;
        Ok(())
    }
}

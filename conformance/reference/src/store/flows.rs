//! Authorizations that have begun and not ended.

use clootrack_connector::message::Caller;
use rusqlite::{OptionalExtension as _, params};

use super::{Store, StoreError};

/// A pending authorization as it is stored.
pub(crate) struct Flow {
    pub(crate) begun: i64,
    pub(crate) sealed: Vec<u8>,
}

impl Store {
    pub(crate) fn begin_flow(&self, session: &str, caller: &Caller, flow: &Flow) -> Result<(), StoreError> {
        self.jot(|transaction| {
            transaction.execute(
                "INSERT INTO flows (session, organization, user, begun, sealed) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![session, caller.organization, caller.user, flow.begun, flow.sealed],
            )
        })?;
        Ok(())
    }

    /// The flow of this session, and who began it.
    pub(crate) fn flow(&self, session: &str) -> Result<Option<(Caller, Flow)>, StoreError> {
        Ok(self
            .read()
            .query_row(
                "SELECT organization, user, begun, sealed FROM flows WHERE session = ?1",
                params![session],
                |row| {
                    let begun_by = Caller { organization: row.get(0)?, user: row.get(1)? };
                    Ok((begun_by, Flow { begun: row.get(2)?, sealed: row.get(3)? }))
                },
            )
            .optional()?)
    }

    /// Ends a flow. Whoever gets `true` ended it and is the only one to do so.
    pub(crate) fn end_flow(&self, session: &str) -> Result<bool, StoreError> {
        let ended = self.write(|transaction| {
            transaction.execute("DELETE FROM flows WHERE session = ?1", params![session])
        })?;
        Ok(ended == 1)
    }

    /// Forgets the flows that began before `begun`.
    pub(crate) fn forget_flows(&self, begun: i64) -> Result<(), StoreError> {
        self.jot(|transaction| transaction.execute("DELETE FROM flows WHERE begun < ?1", params![begun]))?;
        Ok(())
    }
}

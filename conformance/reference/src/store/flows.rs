//! Authorizations that have begun and not ended.

use super::database::Statement;
use super::{Store, StoreError};
use clootrack_connector::message::Caller;

/// A pending authorization as it is stored.
pub(crate) struct Flow {
    pub(crate) begun: i64,
    pub(crate) sealed: Vec<u8>,
}

impl Store {
    pub(crate) fn begin_flow(&self, session: &str, caller: &Caller, flow: &Flow) -> Result<(), StoreError> {
        self.jot(vec![Statement::new(
            "INSERT INTO flows (session, organization, \"user\", begun, sealed) VALUES (?1, ?2, ?3, ?4, ?5)",
            [
                session.into(),
                (&caller.organization).into(),
                (&caller.user).into(),
                flow.begun.into(),
                (&flow.sealed).into(),
            ],
        )])?;
        Ok(())
    }

    /// The flow of this session, and who began it.
    pub(crate) fn flow(&self, session: &str) -> Result<Option<(Caller, Flow)>, StoreError> {
        let found = self.read_one(Statement::new(
            "SELECT organization, \"user\", begun, sealed FROM flows WHERE session = ?1",
            [session.into()],
        ))?;
        let Some(mut row) = found else { return Ok(None) };
        let begun_by = Caller { organization: row.text("organization")?, user: row.text("user")? };
        Ok(Some((begun_by, Flow { begun: row.integer("begun")?, sealed: row.bytes("sealed")? })))
    }

    /// Ends a flow. Whoever gets `true` ended it and is the only one to do so.
    pub(crate) fn end_flow(&self, session: &str) -> Result<bool, StoreError> {
        let end = Statement::new("DELETE FROM flows WHERE session = ?1", [session.into()]);
        Ok(self.write(vec![end])? == 1)
    }

    /// Forgets the flows that began before `begun`.
    pub(crate) fn forget_flows(&self, begun: i64) -> Result<(), StoreError> {
        self.jot(vec![Statement::new("DELETE FROM flows WHERE begun < ?1", [begun.into()])])?;
        Ok(())
    }
}

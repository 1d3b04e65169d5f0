//! What happened in each organization.

use clootrack_connector::message::{Action, AuditEntry};
use jiff::Timestamp;
use serde_json::Value;

use super::database::{Row, Statement};
use super::{Store, StoreError};

impl Store {
    pub(crate) fn note(&self, entry: &AuditEntry) -> Result<(), StoreError> {
        self.jot(vec![Statement::new(
            "INSERT INTO audit (time, organization, \"user\", action, outcome, connection, tool)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            [
                (&entry.time.to_string()).into(),
                (&entry.organization).into(),
                (&entry.user).into(),
                name(entry.action).into(),
                (&entry.outcome).into(),
                entry.connection.as_ref().into(),
                entry.tool.as_ref().into(),
            ],
        )])?;
        Ok(())
    }

    /// The entries of one organization, oldest first.
    pub(crate) fn audit(&self, organization: &str) -> Result<Vec<AuditEntry>, StoreError> {
        let entries = self.read(Statement::new(
            "SELECT time, organization, \"user\", action, outcome, connection, tool
             FROM audit WHERE organization = ?1 ORDER BY number",
            [organization.into()],
        ))?;
        entries.into_iter().map(read).collect()
    }
}

fn read(mut row: Row) -> Result<AuditEntry, StoreError> {
    Ok(AuditEntry {
        time: row.text("time")?.parse().unwrap_or(Timestamp::UNIX_EPOCH),
        organization: row.text("organization")?,
        user: row.text("user")?,
        action: parse(&row.text("action")?),
        outcome: row.text("outcome")?,
        connection: row.optional_text("connection")?,
        tool: row.optional_text("tool")?,
    })
}

fn name(action: Action) -> &'static str {
    match action {
        Action::Authorize => "authorize",
        Action::Connect => "connect",
        Action::Refresh => "refresh",
        Action::Call => "call",
        Action::Disconnect => "disconnect",
        Action::Revoke => "revoke",
    }
}

fn parse(action: &str) -> Action {
    serde_json::from_value(Value::from(action)).unwrap_or(Action::Call)
}

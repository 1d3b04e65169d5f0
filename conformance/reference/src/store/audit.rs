//! What happened in each organization.

use clootrack_connector::message::{Action, AuditEntry};
use jiff::Timestamp;
use rusqlite::{Row, params};
use serde_json::Value;

use super::{Store, StoreError};

impl Store {
    pub(crate) fn note(&self, entry: &AuditEntry) -> Result<(), StoreError> {
        self.jot(|transaction| {
            transaction.execute(
                "INSERT INTO audit (time, organization, user, action, outcome, connection, tool)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    entry.time.to_string(),
                    entry.organization,
                    entry.user,
                    name(entry.action),
                    entry.outcome,
                    entry.connection,
                    entry.tool
                ],
            )
        })?;
        Ok(())
    }

    /// The entries of one organization, oldest first.
    pub(crate) fn audit(&self, organization: &str) -> Result<Vec<AuditEntry>, StoreError> {
        let database = self.read();
        let mut query = database.prepare(
            "SELECT time, organization, user, action, outcome, connection, tool
             FROM audit WHERE organization = ?1 ORDER BY number",
        )?;
        let entries = query.query_map(params![organization], read)?;
        Ok(entries.collect::<Result<_, _>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<AuditEntry> {
    Ok(AuditEntry {
        time: row.get::<_, String>("time")?.parse().unwrap_or(Timestamp::UNIX_EPOCH),
        organization: row.get("organization")?,
        user: row.get("user")?,
        action: parse(&row.get::<_, String>("action")?),
        outcome: row.get("outcome")?,
        connection: row.get("connection")?,
        tool: row.get("tool")?,
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

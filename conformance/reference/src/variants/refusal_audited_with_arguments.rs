//! Enters a refused call with all that it was made with.

use clootrack_connector::message::{AuditEntry, Call};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "refusal-audited-with-arguments",
    about: "enters a refused call with all that it was made with",
    decision: "audited",
    trips: &["blocklist/refusal-audited"],
    conduct: || Conduct::secrecy(RefusalAuditedWithArguments),
};

struct RefusalAuditedWithArguments;

impl Secrecy for RefusalAuditedWithArguments {
    fn audited(&self, entry: AuditEntry, call: Option<&Call>) -> Option<AuditEntry> {
        let whole = |call: &Call| {
            serde_json::to_string(&call.arguments).ok().map(|all| format!("{} {all}", call.name))
        };
        let tool = call.filter(|_| entry.outcome == "tool_blocked").and_then(whole).or(entry.tool);
        Some(AuditEntry { tool, ..entry })
    }
}

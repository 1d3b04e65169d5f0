//! Enters no refused call into its audit trail.

use clootrack_connector::message::{AuditEntry, Call};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "refusal-unaudited",
    about: "enters no refused call into its audit trail",
    decision: "audited",
    trips: &["blocklist/refusal-audited"],
    conduct: || Conduct::secrecy(RefusalUnaudited),
};

struct RefusalUnaudited;

impl Secrecy for RefusalUnaudited {
    fn audited(&self, entry: AuditEntry, _: Option<&Call>) -> Option<AuditEntry> {
        (entry.outcome != "tool_blocked").then_some(entry)
    }
}

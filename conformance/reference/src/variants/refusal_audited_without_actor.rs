//! Does not enter who made a refused call.

use clootrack_connector::message::{AuditEntry, Call};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "refusal-audited-without-actor",
    about: "does not enter who made a refused call",
    decision: "audited",
    trips: &["blocklist/refusal-audited"],
    conduct: || Conduct::secrecy(RefusalAuditedWithoutActor),
};

struct RefusalAuditedWithoutActor;

impl Secrecy for RefusalAuditedWithoutActor {
    fn audited(&self, entry: AuditEntry, _: Option<&Call>) -> Option<AuditEntry> {
        let user = if entry.outcome == "tool_blocked" { "system".to_owned() } else { entry.user.clone() };
        Some(AuditEntry { user, ..entry })
    }
}

//! Enters a refused call without a time.

use clootrack_connector::message::{AuditEntry, Call};
use jiff::Timestamp;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "refusal-audited-without-time",
    about: "enters a refused call without a time",
    decision: "audited",
    trips: &["blocklist/refusal-audited"],
    conduct: || Conduct::secrecy(RefusalAuditedWithoutTime),
};

struct RefusalAuditedWithoutTime;

impl Secrecy for RefusalAuditedWithoutTime {
    fn audited(&self, entry: AuditEntry, _: Option<&Call>) -> Option<AuditEntry> {
        let time = if entry.outcome == "tool_blocked" { Timestamp::UNIX_EPOCH } else { entry.time };
        Some(AuditEntry { time, ..entry })
    }
}

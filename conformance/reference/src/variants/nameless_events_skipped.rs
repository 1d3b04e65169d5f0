//! Skips events that have no name.

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "nameless-events-skipped",
    about: "skips events that have no name",
    decision: "is_message",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(NamelessEventsSkipped),
};

struct NamelessEventsSkipped;

impl Resilience for NamelessEventsSkipped {
    fn is_message(&self, event: &str) -> bool {
        event == "message"
    }
}

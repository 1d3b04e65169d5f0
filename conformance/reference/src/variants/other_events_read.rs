//! Reads events of any name as messages.

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "other-events-read",
    about: "reads events of any name as messages",
    decision: "is_message",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(OtherEventsRead),
};

struct OtherEventsRead;

impl Resilience for OtherEventsRead {
    fn is_message(&self, _: &str) -> bool {
        true
    }
}

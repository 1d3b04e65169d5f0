//! Reads events without data as messages.

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "empty-events-read",
    about: "reads events without data as messages",
    decision: "empty_event",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(EmptyEventsRead),
};

struct EmptyEventsRead;

impl Resilience for EmptyEventsRead {
    fn empty_event(&self) -> Option<String> {
        Some(String::new())
    }
}

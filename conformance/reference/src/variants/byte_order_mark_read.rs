//! Reads the byte order mark of an event stream as a part of its first line.

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "byte-order-mark-read",
    about: "reads the byte order mark of an event stream as a part of its first line",
    decision: "skips_mark",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(ByteOrderMarkRead),
};

struct ByteOrderMarkRead;

impl Resilience for ByteOrderMarkRead {
    fn skips_mark(&self) -> bool {
        false
    }
}

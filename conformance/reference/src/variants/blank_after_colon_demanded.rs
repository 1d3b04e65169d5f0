//! Knows the data of an event stream only with a blank after the colon.

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Field;

pub(super) const VARIANT: Variant = Variant {
    name: "blank-after-colon-demanded",
    about: "knows the data of an event stream only with a blank after the colon",
    decision: "field",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(BlankAfterColonDemanded),
};

struct BlankAfterColonDemanded;

impl Resilience for BlankAfterColonDemanded {
    fn field(&self, line: &str) -> Field {
        if line.starts_with("data:") && !line.starts_with("data: ") {
            Field::Nothing
        } else {
            Field::of(line)
        }
    }
}

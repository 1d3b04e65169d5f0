//! Reads fields of an event stream that it does not know as data.

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::Field;

pub(super) const VARIANT: Variant = Variant {
    name: "unknown-fields-read",
    about: "reads fields of an event stream that it does not know as data",
    decision: "field",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(UnknownFieldsRead),
};

struct UnknownFieldsRead;

impl Resilience for UnknownFieldsRead {
    fn field(&self, line: &str) -> Field {
        let known =
            ["data", "event", "id", "retry", ""].contains(&line.split(':').next().unwrap_or_default());
        if known { Field::of(line) } else { Field::Data(line.to_owned()) }
    }
}

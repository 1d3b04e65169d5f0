//! Ends the lines of an event stream at line feeds alone.

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::LineEnd;

pub(super) const VARIANT: Variant = Variant {
    name: "carriage-return-missed",
    about: "ends the lines of an event stream at line feeds alone",
    decision: "line_end",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(CarriageReturnMissed),
};

struct CarriageReturnMissed;

impl Resilience for CarriageReturnMissed {
    fn line_end(&self, byte: u8, _: bool) -> LineEnd {
        if byte == b'\n' { LineEnd::Ends } else { LineEnd::Inside }
    }
}

//! Drops the carriage returns of an event stream, and waits for line feeds.

use super::Variant;
use crate::conduct::{Conduct, Resilience};
use crate::mcp::LineEnd;

pub(super) const VARIANT: Variant = Variant {
    name: "carriage-return-alone-missed",
    about: "drops the carriage returns of an event stream, and waits for line feeds",
    decision: "line_end",
    trips: &["resilience/sse-framing"],
    conduct: || Conduct::resilience(CarriageReturnAloneMissed),
};

struct CarriageReturnAloneMissed;

impl Resilience for CarriageReturnAloneMissed {
    fn line_end(&self, byte: u8, _: bool) -> LineEnd {
        if byte == b'\n' { LineEnd::Ends } else { LineEnd::Ignored }
    }
}

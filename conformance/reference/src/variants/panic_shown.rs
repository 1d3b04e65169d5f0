//! Shows a panic in its messages.

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "panic-shown",
    about: "shows a panic in its messages",
    decision: "tells",
    trips: &["troubleshooting/no-internals"],
    conduct: || Conduct::messages(PanicShown),
};

struct PanicShown;

impl Messages for PanicShown {
    fn tells(&self, trouble: Trouble) -> Trouble {
        let shown = trouble.code == Code::VendorUnavailable;
        let cause = if shown {
            "thread 'main' panicked at src/mcp/exchange.rs:88:17".to_owned()
        } else {
            trouble.cause
        };
        Trouble { cause, ..trouble }
    }
}

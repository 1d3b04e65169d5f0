//! Shows a document as it came in its messages.

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "raw-json-shown",
    about: "shows a document as it came in its messages",
    decision: "tells",
    trips: &["troubleshooting/no-internals"],
    conduct: || Conduct::messages(RawJsonShown),
};

struct RawJsonShown;

impl Messages for RawJsonShown {
    fn tells(&self, trouble: Trouble) -> Trouble {
        let shown = trouble.code == Code::VendorUnavailable;
        let cause = if shown { "{\"error\": {\"code\": -32603}}".to_owned() } else { trouble.cause };
        Trouble { cause, ..trouble }
    }
}

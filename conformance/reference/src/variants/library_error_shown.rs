//! Shows what a library says in its messages.

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "library-error-shown",
    about: "shows what a library says in its messages",
    decision: "tells",
    trips: &["troubleshooting/no-internals"],
    conduct: || Conduct::messages(LibraryErrorShown),
};

struct LibraryErrorShown;

impl Messages for LibraryErrorShown {
    fn tells(&self, trouble: Trouble) -> Trouble {
        let shown = trouble.code == Code::VendorUnavailable;
        let cause = if shown {
            "reqwest::Error { kind: Decode, source: EOF while parsing }".to_owned()
        } else {
            trouble.cause
        };
        Trouble { cause, ..trouble }
    }
}

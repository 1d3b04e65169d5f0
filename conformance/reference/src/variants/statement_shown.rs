//! Shows a statement of its database in its messages.

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "statement-shown",
    about: "shows a statement of its database in its messages",
    decision: "tells",
    trips: &["troubleshooting/no-internals"],
    conduct: || Conduct::messages(StatementShown),
};

struct StatementShown;

impl Messages for StatementShown {
    fn tells(&self, trouble: Trouble) -> Trouble {
        let shown = trouble.code == Code::VendorUnavailable;
        let cause =
            if shown { "SELECT sealed FROM connections WHERE id = 7".to_owned() } else { trouble.cause };
        Trouble { cause, ..trouble }
    }
}

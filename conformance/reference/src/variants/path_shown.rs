//! Shows the path of a file in its messages.

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "path-shown",
    about: "shows the path of a file in its messages",
    decision: "tells",
    trips: &["troubleshooting/no-internals"],
    conduct: || Conduct::messages(PathShown),
};

struct PathShown;

impl Messages for PathShown {
    fn tells(&self, trouble: Trouble) -> Trouble {
        let shown = trouble.code == Code::VendorUnavailable;
        let cause =
            if shown { "No such file: /var/lib/connector/connections.db".to_owned() } else { trouble.cause };
        Trouble { cause, ..trouble }
    }
}

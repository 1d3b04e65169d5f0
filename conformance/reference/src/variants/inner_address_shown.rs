//! Shows the private address of a machine in its messages.

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "inner-address-shown",
    about: "shows the private address of a machine in its messages",
    decision: "tells",
    trips: &["troubleshooting/no-internals"],
    conduct: || Conduct::messages(InnerAddressShown),
};

struct InnerAddressShown;

impl Messages for InnerAddressShown {
    fn tells(&self, trouble: Trouble) -> Trouble {
        let shown = trouble.code == Code::VendorUnavailable;
        let cause =
            if shown { "connect to 10.4.0.17:8080: connection refused".to_owned() } else { trouble.cause };
        Trouble { cause, ..trouble }
    }
}

//! Lets people try again where a permission is missing.

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "refusal-told-as-passing",
    about: "says that a missing permission may be there later by itself",
    decision: "tells",
    trips: &["troubleshooting/causes-distinguished"],
    conduct: || Conduct::messages(RefusalToldAsPassing),
};

struct RefusalToldAsPassing;

impl Messages for RefusalToldAsPassing {
    fn tells(&self, trouble: Trouble) -> Trouble {
        let retryable = trouble.retryable || trouble.code == Code::PermissionMissing;
        Trouble { retryable, ..trouble }
    }
}

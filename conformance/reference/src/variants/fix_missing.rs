//! Says what went wrong, and not what to do.

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "fix-missing",
    about: "says what went wrong, and not what to do",
    decision: "tells",
    trips: &["troubleshooting/causes-distinguished"],
    conduct: || Conduct::messages(FixMissing),
};

struct FixMissing;

impl Messages for FixMissing {
    fn tells(&self, trouble: Trouble) -> Trouble {
        let fix = if trouble.code == Code::ToolFailed { String::new() } else { trouble.fix };
        Trouble { fix, ..trouble }
    }
}

//! Has one code for all that the vendor answers amiss.

use clootrack_connector::{Code, Trouble};

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "failures-lumped",
    about: "has one code for all that the vendor answers amiss",
    decision: "tells",
    trips: &["troubleshooting/causes-distinguished"],
    conduct: || Conduct::messages(FailuresLumped),
};

struct FailuresLumped;

impl Messages for FailuresLumped {
    fn tells(&self, trouble: Trouble) -> Trouble {
        let amiss = [Code::UnexpectedFormat, Code::TooLarge, Code::ToolFailed, Code::InvalidArguments];
        let code = if amiss.contains(&trouble.code) { Code::BadResponse } else { trouble.code };
        Trouble { code, ..trouble }
    }
}

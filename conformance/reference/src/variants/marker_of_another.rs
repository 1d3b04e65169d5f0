//! Marks what the engine gets with another code than the user reads.

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "marker-of-another",
    about: "marks what the engine gets with another code than the user reads",
    decision: "marks",
    trips: &["troubleshooting/user-and-engine-agree"],
    conduct: || Conduct::messages(MarkerOfAnother),
};

struct MarkerOfAnother;

impl Messages for MarkerOfAnother {
    fn marks(&self, code: Option<String>) -> Option<String> {
        code.map(|_| "partial_data".to_owned())
    }
}

//! Keeps what it tells the user from the engine.

use super::Variant;
use crate::conduct::{Conduct, Messages};

pub(super) const VARIANT: Variant = Variant {
    name: "marker-left-out",
    about: "keeps what it tells the user from the engine",
    decision: "marks",
    trips: &["troubleshooting/user-and-engine-agree"],
    conduct: || Conduct::messages(MarkerLeftOut),
};

struct MarkerLeftOut;

impl Messages for MarkerLeftOut {
    fn marks(&self, code: Option<String>) -> Option<String> {
        code.filter(|_| false)
    }
}

//! Ends a flow at any error, whoever brings it.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "forged-error-heeded",
    about: "ends a flow at any error, whoever brings it",
    decision: "heeds_error",
    trips: &["authorization/forged-error-ignored"],
    conduct: || Conduct::flow(ForgedErrorHeeded),
};

struct ForgedErrorHeeded;

impl Flow for ForgedErrorHeeded {
    fn heeds_error(&self, _: bool) -> bool {
        true
    }
}

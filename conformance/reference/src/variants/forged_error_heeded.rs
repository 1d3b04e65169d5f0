//! Ends a flow at any error, whoever brings it.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "forged-error-heeded",
    about: "ends a flow at any error, whoever brings it",
    decision: Decision::HeedsError,
    trips: &["authorization/forged-error-ignored"],
    conduct: || Arc::new(ForgedErrorHeeded),
};

struct ForgedErrorHeeded;

impl Conduct for ForgedErrorHeeded {
    fn heeds_error(&self, _: bool) -> bool {
        true
    }
}

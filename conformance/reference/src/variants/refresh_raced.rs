//! Lets every call renew for itself.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision, WhileRenewing};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-raced",
    about: "lets every call that is refused renew for itself",
    decision: Decision::WhileRenewing,
    trips: &["tokens/refresh-single-flight", "tokens/refresh-single-flight-across-processes"],
    conduct: || Arc::new(RefreshRaced),
};

struct RefreshRaced;

impl Conduct for RefreshRaced {
    fn while_renewing(&self) -> WhileRenewing {
        WhileRenewing::Renew
    }
}

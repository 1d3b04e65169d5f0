//! Turns calls away while a token is being renewed.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision, WhileRenewing};

pub(super) const VARIANT: Variant = Variant {
    name: "calls-fail-while-renewing",
    about: "turns calls away while a token is being renewed",
    decision: Decision::WhileRenewing,
    trips: &["tokens/refresh-single-flight"],
    conduct: || Arc::new(CallsFailWhileRenewing),
};

struct CallsFailWhileRenewing;

impl Conduct for CallsFailWhileRenewing {
    fn while_renewing(&self) -> WhileRenewing {
        WhileRenewing::Fail
    }
}

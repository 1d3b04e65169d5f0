//! Turns calls away while a token is being renewed.

use super::Variant;
use crate::conduct::{Conduct, Tokens, WhileRenewing};

pub(super) const VARIANT: Variant = Variant {
    name: "calls-fail-while-renewing",
    about: "turns calls away while a token is being renewed",
    decision: "while_renewing",
    trips: &["tokens/refresh-single-flight"],
    conduct: || Conduct::tokens(CallsFailWhileRenewing),
};

struct CallsFailWhileRenewing;

impl Tokens for CallsFailWhileRenewing {
    fn while_renewing(&self) -> WhileRenewing {
        WhileRenewing::Fail
    }
}

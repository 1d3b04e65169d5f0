//! Lets every call renew for itself.

use super::Variant;
use crate::conduct::{Conduct, Tokens, WhileRenewing};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-raced",
    about: "lets every call that is refused renew for itself",
    decision: "while_renewing",
    trips: &["tokens/refresh-single-flight", "tokens/refresh-single-flight-across-processes"],
    conduct: || Conduct::tokens(RefreshRaced),
};

struct RefreshRaced;

impl Tokens for RefreshRaced {
    fn while_renewing(&self) -> WhileRenewing {
        WhileRenewing::Renew
    }
}

//! Seals a whole credential as one.

use crate::conduct::{Conduct, Secrecy};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "sealed-as-one",
    about: "seals a credential as one: a single value holds its tokens and what they were obtained with",
    decision: "seals_as_one",
    trips: &[],
    conduct: || Conduct::secrecy(SealedAsOne),
};

struct SealedAsOne;

impl Secrecy for SealedAsOne {
    fn seals_as_one(&self) -> bool {
        true
    }
}

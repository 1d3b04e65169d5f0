//! Repeats a call that the token does not reach for.

use super::Variant;
use crate::conduct::{Conduct, Permissions};

pub(super) const VARIANT: Variant = Variant {
    name: "forbidden-repeated",
    about: "repeats a call that the vendor has forbidden",
    decision: "repeats_forbidden",
    trips: &["authorization/step-up-bounded"],
    conduct: || Conduct::permissions(ForbiddenRepeated),
};

struct ForbiddenRepeated;

impl Permissions for ForbiddenRepeated {
    fn repeats_forbidden(&self, times: usize) -> bool {
        times < 10
    }
}

//! Repeats a call that the token does not reach for.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "forbidden-repeated",
    about: "repeats a call that the vendor has forbidden",
    decision: Decision::RepeatsForbidden,
    trips: &["authorization/step-up-bounded"],
    conduct: || Arc::new(ForbiddenRepeated),
};

struct ForbiddenRepeated;

impl Conduct for ForbiddenRepeated {
    fn repeats_forbidden(&self, times: usize) -> bool {
        times < 10
    }
}

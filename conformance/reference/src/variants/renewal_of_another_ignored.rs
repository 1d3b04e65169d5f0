//! Renews again what has just been renewed.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "renewal-of-another-ignored",
    about: "renews one after another for every call that was refused",
    decision: Decision::TakesRenewalOfAnother,
    trips: &["tokens/refresh-single-flight", "tokens/refresh-single-flight-across-processes"],
    conduct: || Arc::new(RenewalOfAnotherIgnored),
};

struct RenewalOfAnotherIgnored;

impl Conduct for RenewalOfAnotherIgnored {
    fn takes_renewal_of_another(&self) -> bool {
        false
    }
}

//! Renews again what has just been renewed.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "renewal-of-another-ignored",
    about: "renews one after another for every call that was refused",
    decision: "takes_renewal_of_another",
    trips: &["tokens/refresh-single-flight", "tokens/refresh-single-flight-across-processes"],
    conduct: || Conduct::tokens(RenewalOfAnotherIgnored),
};

struct RenewalOfAnotherIgnored;

impl Tokens for RenewalOfAnotherIgnored {
    fn takes_renewal_of_another(&self) -> bool {
        false
    }
}

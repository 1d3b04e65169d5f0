//! Takes a result that stands beside an error.

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "error-beside-result-ignored",
    about: "takes a result that stands beside an error",
    decision: "takes_result_beside_error",
    trips: &["resilience/json-rpc-violations"],
    conduct: || Conduct::resilience(ErrorBesideResultIgnored),
};

struct ErrorBesideResultIgnored;

impl Resilience for ErrorBesideResultIgnored {
    fn takes_result_beside_error(&self) -> bool {
        true
    }
}

//! How the connector makes itself known to the vendor.

mod bound_to_issuer;
mod document_used;
mod recovers_when_forgotten;
mod refusal_explained;
mod request_minimal;
mod reused;
mod survives_restart;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[
    bound_to_issuer::CHECK,
    document_used::CHECK,
    recovers_when_forgotten::CHECK,
    refusal_explained::CHECK,
    request_minimal::CHECK,
    reused::CHECK,
    survives_restart::CHECK,
];

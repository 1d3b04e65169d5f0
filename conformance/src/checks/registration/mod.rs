//! How the connector makes itself known to the vendor.

mod bound_to_issuer;
mod request_minimal;
mod reused;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[bound_to_issuer::CHECK, request_minimal::CHECK, reused::CHECK];

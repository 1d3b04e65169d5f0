//! How the connector makes itself known to the vendor.

mod request_minimal;
mod reused;
mod survives_restart;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[request_minimal::CHECK, reused::CHECK, survives_restart::CHECK];

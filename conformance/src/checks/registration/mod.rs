//! How the connector makes itself known to the vendor.

mod document_used;
mod request_minimal;
mod reused;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[document_used::CHECK, request_minimal::CHECK, reused::CHECK];

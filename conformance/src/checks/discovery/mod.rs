//! From the vendor's address to its authorization server.

mod issuer_matches;
mod no_ssrf;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[issuer_matches::CHECK, no_ssrf::CHECK];

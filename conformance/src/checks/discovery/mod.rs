//! From the vendor's address to its authorization server.

mod bounded;
mod https_required;
mod issuer_matches;
mod no_ssrf;
mod order;
mod pkce_support_required;
mod resource_matches;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[
    bounded::CHECK,
    https_required::CHECK,
    issuer_matches::CHECK,
    no_ssrf::CHECK,
    order::CHECK,
    pkce_support_required::CHECK,
    resource_matches::CHECK,
];

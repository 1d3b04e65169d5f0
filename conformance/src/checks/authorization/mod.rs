//! The user's way through the vendor's consent.

mod pkce_s256;
mod read_scopes_only;
mod resource_indicator;
mod state_verified;

use crate::check::Check;

pub(super) const CHECKS: &[Check] =
    &[pkce_s256::CHECK, read_scopes_only::CHECK, resource_indicator::CHECK, state_verified::CHECK];

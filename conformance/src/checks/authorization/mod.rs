//! The user's way through the vendor's consent.

mod callback_bound_to_session;
mod code_sent_once;
mod forged_error_ignored;
mod iss_validated;
mod no_mix_up;
mod parallel_flows_separate;
mod pkce_s256;
mod read_scopes_only;
mod redirect_uri_exact;
mod resource_indicator;
mod state_unguessable;
mod state_verified;
mod step_up_bounded;
mod url_scheme_safe;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[
    callback_bound_to_session::CHECK,
    code_sent_once::CHECK,
    forged_error_ignored::CHECK,
    iss_validated::CHECK,
    no_mix_up::CHECK,
    parallel_flows_separate::CHECK,
    pkce_s256::CHECK,
    read_scopes_only::CHECK,
    redirect_uri_exact::CHECK,
    resource_indicator::CHECK,
    state_unguessable::CHECK,
    state_verified::CHECK,
    step_up_bounded::CHECK,
    url_scheme_safe::CHECK,
];

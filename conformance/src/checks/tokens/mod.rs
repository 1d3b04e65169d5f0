//! Access and refresh tokens in use.

mod bearer_header_only;
mod invalid_grant_terminal;
mod no_refresh_storm;
mod refresh_used;
mod rotation_tracked;
mod transient_failure_keeps_grant;

use crate::check::Check;

pub(super) const CHECKS: &[Check] = &[
    bearer_header_only::CHECK,
    invalid_grant_terminal::CHECK,
    no_refresh_storm::CHECK,
    refresh_used::CHECK,
    rotation_tracked::CHECK,
    transient_failure_keeps_grant::CHECK,
];

//! Access and refresh tokens in use.

mod bearer_header_only;
mod client_authentication;
mod invalid_grant_terminal;
mod no_refresh_storm;
mod refresh_used;
mod rotation_tracked;
mod transient_failure_keeps_grant;

use crate::check::{Applies, Check};
use crate::transcript::Transcript;

pub(super) const CHECKS: &[Check] = &[
    bearer_header_only::CHECK,
    client_authentication::CHECK,
    invalid_grant_terminal::CHECK,
    no_refresh_storm::CHECK,
    refresh_used::CHECK,
    rotation_tracked::CHECK,
    transient_failure_keeps_grant::CHECK,
];

/// Why a check of what happens when tokens are renewed has nothing to look at, if that is so.
fn never_renewed(run: &Transcript) -> Option<Applies> {
    if !run.declares("refresh") {
        return Some(Applies::Undeclared("refresh"));
    }
    (!run.ever_renewed()).then(|| Applies::NotTestable("no access token was ever renewed".to_owned()))
}

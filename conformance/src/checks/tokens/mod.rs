//! Access and refresh tokens in use.

mod bad_response_rejected;
mod bearer_header_only;
mod client_authentication;
mod invalid_grant_terminal;
mod no_refresh_storm;
mod over_grant_noticed;
mod refresh_scope_within_grant;
mod refresh_single_flight;
mod refresh_single_flight_across_processes;
mod refresh_survives_restart;
mod refresh_used;
mod rotation_survives_crash;
mod rotation_tracked;
mod save_failure_reported;
mod transient_failure_keeps_grant;

use crate::check::{Applies, Check};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECKS: &[Check] = &[
    bad_response_rejected::CHECK,
    bearer_header_only::CHECK,
    client_authentication::CHECK,
    invalid_grant_terminal::CHECK,
    no_refresh_storm::CHECK,
    over_grant_noticed::CHECK,
    refresh_scope_within_grant::CHECK,
    refresh_single_flight::CHECK,
    refresh_single_flight_across_processes::CHECK,
    refresh_survives_restart::CHECK,
    refresh_used::CHECK,
    rotation_survives_crash::CHECK,
    rotation_tracked::CHECK,
    save_failure_reported::CHECK,
    transient_failure_keeps_grant::CHECK,
];

/// Why a check of what happens when tokens are renewed has nothing to look at, if that is so.
fn never_renewed(run: &Transcript) -> Option<Applies> {
    if !run.declares("refresh") {
        return Some(Applies::Undeclared("refresh"));
    }
    (!run.ever_renewed()).then(|| Applies::NotTestable("no access token was ever renewed".to_owned()))
}

/// Whether no other call was under way, whoever's: only then everything that happened during a call is its doing.
fn alone(run: &Transcript, call: &Exchange) -> bool {
    !run.asked("call").any(|other| other.overlaps(call))
}

//! Access and refresh tokens in use.

mod bad_response_rejected;
mod bearer_header_only;
mod client_authentication;
mod expiry_anomalies;
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

use clootrack_scenarios::GrantKind;
use serde_json::{Map, Value};

use crate::check::{Applies, Check};
use crate::transcript::{Exchange, Tokens, Transcript};

pub(super) const CHECKS: &[Check] = &[
    bad_response_rejected::CHECK,
    bearer_header_only::CHECK,
    client_authentication::CHECK,
    expiry_anomalies::CHECK,
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

/// The answer that brought tokens.
fn answer_with(run: &Transcript, tokens: &Tokens<'_>) -> Option<Map<String, Value>> {
    let answer = run.answer_to(tokens.request).filter(|answer| answer.status == 200)?;
    serde_json::from_str(&answer.body).ok()
}

/// The tokens that a call of a person has, or gets: the latest that became part of a connection.
fn tokens_in_use<'a>(run: &'a Transcript, login: &'a str, call: &Exchange) -> Option<Tokens<'a>> {
    let brought = |tokens: &Tokens<'_>| tokens.seq <= call.asked_after || call.caused(tokens.seq);
    run.tokens_of(login).filter(|tokens| brought(tokens) && failed_callback(run, tokens).is_none()).last()
}

/// The callback that should have made a connection of these tokens, and did not.
fn failed_callback<'a>(run: &'a Transcript, tokens: &Tokens<'_>) -> Option<&'a Exchange> {
    let failed = |callback: &&Exchange| callback.caused(tokens.seq) && !callback.outcome.succeeded();
    run.asked("callback").find(failed)
}

/// The refreshes that a call led to.
fn refreshes_of(run: &Transcript, call: &Exchange) -> Vec<u64> {
    let refreshes = run.token_requests().filter(|token| token.grant == GrantKind::RefreshToken);
    refreshes.map(|token| token.seq).filter(|refresh| call.caused(*refresh)).collect()
}

/// How often one call may renew where lifetimes are odd: as often as it asks the vendor for something. Who renews before
/// each request is wasteful, and comes to an end.
fn most_refreshes(run: &Transcript, call: &Exchange) -> usize {
    let requests = run.requests().filter(|(seq, request)| call.caused(*seq) && request.operation.is_mcp());
    requests.count().max(2)
}

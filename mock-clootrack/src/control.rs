//! What happens at the vendor without a request: what a scenario's steps and the admin ask for.

use clootrack_scenarios::Feature;
use jiff::{SignedDuration, Timestamp};

use crate::journal::{Event, SecretName};
use crate::site::Site;

pub(crate) fn expire_access_tokens(site: &Site, login: &str) -> Vec<SecretName> {
    let mut state = site.lock();
    let now = state.now();
    let tokens = state.store.grants.expire_all(login, now);
    state.note(Event::AccessTokensExpired { login: login.to_owned(), tokens: tokens.clone() });
    tokens
}

/// Gives how many grants ended.
pub(crate) fn revoke_grants(site: &Site, login: &str) -> usize {
    let mut state = site.lock();
    let grants = state.store.grants.of(login);
    for grant in &grants {
        state.end_grant(*grant, None, "the vendor revoked it");
    }
    grants.len()
}

pub(crate) fn advance(site: &Site, by: SignedDuration) -> Timestamp {
    let mut state = site.lock();
    state.clock.advance(by);
    let to = state.now();
    state.note(Event::ClockAdvanced { to });
    to
}

/// Opens a gate for good; gives how many answers waited there.
pub(crate) fn open(site: &Site, gate: &str) -> usize {
    let mut state = site.lock();
    let held = state.gates.open(gate);
    state.note(Event::Released { gate: gate.to_owned(), held });
    held
}

pub(crate) fn set_features(site: &Site, login: &str, features: Vec<Feature>) {
    let mut state = site.lock();
    state.features.insert(login.to_owned(), features);
    state.note(Event::FeaturesChanged { login: login.to_owned() });
}

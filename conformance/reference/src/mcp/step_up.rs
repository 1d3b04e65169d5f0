//! A token that does not reach: what is asked for the next time, and what the user is told.

use clootrack_connector::Failure;
use serde_json::json;

use super::client::Link;
use super::exchange::Refused;
use crate::oauth::{Challenge, Credential};
use crate::trouble::{Particulars as _, trouble};

/// Notes what the next authorization has to ask for, where that would help, and explains what is missing.
///
/// Nothing is asked for here: only the user can give more, and the next authorization is theirs.
pub(super) fn forbidden(link: &Link<'_>, credential: &Credential, refused: &Refused) -> Failure {
    let instance = link.instance;
    let challenge = Challenge::of(&refused.headers).unwrap_or_default();
    let challenged = challenge.scope.unwrap_or_default();
    let told = trouble(instance.conduct.permissions.forbidden_told());
    let missing = instance.conduct.permissions.missing_named(nameable(&challenged));
    let told = if missing.is_empty() { told } else { told.with("scopes", json!(missing)) };
    let told = told.quoting(refused.quoted.as_deref());
    if challenge.error.as_deref() != Some("insufficient_scope") {
        return told.into();
    }
    let granted = &credential.grant.scopes;
    let wider = instance.conduct.permissions.step_up(instance.read_scopes.as_deref(), granted, &challenged);
    if wider.iter().all(|scope| granted.contains(scope)) {
        return told.into();
    }
    match instance.store.want(link.connection, &wider) {
        Ok(()) => told
            .because("The access that was approved does not reach this data.")
            .advise("Authorize with Clootrack again: this connector then asks for the permission that is missing.")
            .into(),
        Err(error) => error.into(),
    }
}

/// The vendor chooses these words, so only what cannot be anything but a name is shown: small letters and
/// separators.
fn nameable(scopes: &[String]) -> Vec<String> {
    let plain = |scope: &&String| {
        scope.len() <= 40 && scope.bytes().all(|byte| byte.is_ascii_lowercase() || b"_.-:".contains(&byte))
    };
    scopes.iter().filter(plain).take(10).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_of_scopes_are_repeated() {
        let scopes = ["themes:read", "aT0kenThatWasEchoed", "<b>"].map(str::to_owned);
        assert_eq!(nameable(&scopes), ["themes:read"]);
    }
}

//! A refresh asks for nothing that was not granted.

use super::never_renewed;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Transcript, credential_in, field, words};
use clootrack_scenarios::GrantKind;

pub(super) const CHECK: Check = Check {
    id: "tokens/refresh-scope-within-grant",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "A refresh names no scope, or only scopes that were granted.",
    source: "RFC 6749 section 6 (scope of a refresh)",
    remedy: "Leave `scope` out of refresh requests: the new token then has what was granted. Add neither `offline_access` nor \
             the configured scopes, which the person may not have approved.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if let Some(why) = never_renewed(run) {
        return why;
    }
    let mut applies = Applies::No("no refresh came with a token that the vendor knows");
    for renewal in run.token_requests().filter(|token| token.grant == GrantKind::RefreshToken) {
        let name =
            credential_in(renewal.request, "refresh_token").and_then(|credential| credential.name.as_ref());
        let Some(granted) = name.and_then(|name| run.granted_with(name)) else { continue };
        applies = Applies::Yes;
        let asked = field(&renewal.request.form, "scope").map(words).unwrap_or_default();
        if let Some(scope) = asked.iter().find(|scope| !granted.contains(scope)) {
            findings.at(renewal.seq, format!("a refresh asks for {scope}, which was not granted"));
        }
    }
    applies
}

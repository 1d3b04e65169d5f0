//! A code leaves the connector once.

use std::collections::BTreeMap;

use clootrack_scenarios::GrantKind;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Purpose, Transcript, credential_in};

pub(super) const CHECK: Check = Check {
    id: "authorization/code-sent-once",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Each authorization code is sent to the token endpoint at most once, also when the callback is repeated or the \
                  exchange fails; and a repeated callback leaves the connection as it is.",
    source: "RFC 6749 sections 4.1.2 and 10.5 (a second use revokes the tokens of the first)",
    remedy: "End the pending authorization before its code is sent, atomically. Do not retry a code exchange: whether the \
             server saw it cannot be known, and a second use revokes what the first one gave.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut sent: BTreeMap<u64, usize> = BTreeMap::new();
    for token in run.token_requests().filter(|token| token.grant == GrantKind::AuthorizationCode) {
        let name = credential_in(token.request, "code").and_then(|credential| credential.name.as_ref());
        let Some(name) = name else { continue };
        let times = sent.entry(name.number).or_default();
        *times += 1;
        if *times > 1 {
            findings.at(token.seq, "an authorization code is sent a second time");
        }
    }
    for repeated in run.asked("callback").filter(|callback| callback.purpose == Purpose::Repeated) {
        let mut later = run.asked("call").filter(|call| call.person == repeated.person);
        if let Some(call) = later.find(|call| call.number > repeated.number)
            && !call.outcome.succeeded()
        {
            let words = format!("after a repeated callback a call ends with {}", call.outcome.in_words());
            findings.in_talk(call.number, words);
        }
    }
    if sent.is_empty() { Applies::No("no code was sent") } else { Applies::Yes }
}

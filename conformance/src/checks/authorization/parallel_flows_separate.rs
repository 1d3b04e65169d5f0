//! Flows that overlap do not get into each other's way.

use clootrack_scenarios::Operation;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript, credential_in};

pub(super) const CHECK: Check = Check {
    id: "authorization/parallel-flows-separate",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "When several authorizations are under way, each code travels with the verifier of its own flow to the server \
                  that it came from, and each user gets the connection to their own account.",
    source: "RFC 7636 section 4.5; OAuth 2.1 section 7.5; RFC 9700 section 4.4",
    remedy: "Keep verifier, state, issuer and redirect URI of each authorization in a record of its own, found by the \
             callback's session; have no \"current\" verifier.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let overlapping: Vec<&Exchange> =
        run.genuine_callbacks().filter(|callback| overlaps(run, callback)).collect();
    if overlapping.is_empty() {
        return Applies::No("no two authorizations were under way at the same time");
    }
    for callback in overlapping {
        if !callback.outcome.succeeded() {
            let words = format!(
                "while another flow is under way, a callback ends with {}",
                callback.outcome.in_words()
            );
            findings.in_talk(callback.number, words);
        }
    }
    for (seq, _, request) in run.strayed() {
        let name = credential_in(request, "code").and_then(|credential| credential.name.as_ref());
        if name.is_some() {
            findings.at(seq, "the code of one flow is sent to the authorization server of another");
        }
    }
    for (seq, request) in run.requests_for(Operation::ToolsCall) {
        let owner =
            request.bearer.as_ref().and_then(|bearer| bearer.name.as_ref()).map(|name| name.owner.as_str());
        let caller = run.asked("call").find(|call| call.caused(seq)).and_then(|call| call.person.as_deref());
        if let (Some(owner), Some(login)) = (owner, caller.and_then(|person| run.login(person)))
            && owner != login
        {
            findings.at(seq, "one user's call bears the token of another user's account");
        }
    }
    Applies::Yes
}

/// Whether another authorization was begun after this one's and before this one's callback.
fn overlaps(run: &Transcript, callback: &Exchange) -> bool {
    let begun = run
        .asked("authorize")
        .filter(|begun| begun.person == callback.person && begun.number < callback.number)
        .last();
    begun.is_some_and(|begun| {
        run.asked("authorize").any(|other| other.number > begun.number && other.number < callback.number)
    })
}

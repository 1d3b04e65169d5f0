//! A refresh that fails for the moment costs nobody their connection.

use clootrack_scenarios::{GrantKind, Operation};
use mock_clootrack::journal::Event;

use super::never_renewed;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Transcript, credential_in};

pub(super) const CHECK: Check = Check {
    id: "tokens/transient-failure-keeps-grant",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "When a refresh fails for a reason of the moment, the grant is kept: a later call refreshes with the same token \
                  and succeeds, and no user is asked.",
    source: "RFC 6749 section 5.2; RFC 9110 section 15.6",
    remedy: "Only `invalid_grant` ends a grant. Treat server errors, pauses, lost connections and answers that cannot be read \
             as temporary: answer with a retryable trouble, and keep the refresh token.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if let Some(why) = never_renewed(run) {
        return why;
    }
    let refreshes: Vec<_> =
        run.token_requests().filter(|token| token.grant == GrantKind::RefreshToken).collect();
    let used = |index: usize| {
        let refresh = refreshes.get(index)?;
        credential_in(refresh.request, "refresh_token")?.name.as_ref()
    };
    let Some(failed) = refreshes.iter().position(|refresh| befallen(run, refresh.seq)) else {
        return Applies::No("no refresh failed for the moment");
    };
    let last_call = run.asked("call").last();
    match used(failed + 1) {
        None => findings
            .at(refreshes[failed].seq, "after a refresh that failed for the moment none is tried again"),
        later if later != used(failed) => {
            findings.at(
                refreshes[failed + 1].seq,
                "after a refresh that failed for the moment another token is used",
            );
        }
        Some(_) => {
            if let Some(call) = last_call.filter(|call| !call.outcome.succeeded()) {
                let ending = call.outcome.in_words();
                findings
                    .in_talk(call.number, format!("once the vendor is well again a call ends with {ending}"));
            }
        }
    }
    let asked = run.requests_for(Operation::Authorize).find(|(seq, _)| *seq > refreshes[failed].seq);
    if let Some((seq, _)) = asked {
        findings.at(seq, "the user was sent to the vendor although the grant is good");
    }
    Applies::Yes
}

/// A refusal is the business of `tokens/invalid-grant-terminal` and `registration/recovers-when-forgotten`.
fn befallen(run: &Transcript, request: u64) -> bool {
    let status = run.answer_to(request).map(|answer| answer.status);
    let refused =
        status.is_some_and(|status| (400..500).contains(&status) && ![408, 425, 429].contains(&status));
    !refused && run.journal.iter().any(|entry| {
        matches!(&entry.event, Event::FaultFired { request: of, action, .. } if *of == request && action == "status")
    })
}

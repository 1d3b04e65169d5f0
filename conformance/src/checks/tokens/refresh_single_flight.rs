//! However many calls need a new token, one renewal brings it to all of them.

use clootrack_scenarios::GrantKind;
use mock_clootrack::journal::{Event, Standing};

use super::never_renewed;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Purpose, Transcript, credential_in};

pub(super) const CHECK: Check = Check {
    id: "tokens/refresh-single-flight",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "When several calls find their access token expired, one of them renews it and the others go on with what it \
                  brought: one expiry leads to one renewal, and every call succeeds, also one whose refusal arrives late.",
    source: "RFC 9700 section 4.14 (a refresh token that is used twice ends the grant)",
    remedy: "Take a lock for each connection before renewing. Whoever gets it compares the token that was refused with the one \
             stored by now: if they differ, somebody else has renewed, and the call is repeated with the stored one. Whoever \
             does not get it waits.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    one_renewal(run, findings, false)
}

/// Judges the calls that ran side by side after an expiry: those of one instance, or those of several.
pub(super) fn one_renewal(run: &Transcript, findings: &mut Findings, across_instances: bool) -> Applies {
    let mut applies = Applies::No("no calls ran side by side when an access token had expired");
    for (person, details) in &run.people {
        let expiries: Vec<u64> = run.expiries_of(&details.login).collect();
        for (index, expired) in expiries.iter().enumerate() {
            let end = expiries.get(index + 1).copied().unwrap_or(u64::MAX);
            let of_person = |call: &&Exchange| {
                call.purpose == Purpose::Step
                    && call.person.as_deref() == Some(person)
                    && (*expired..end).contains(&call.asked_after)
            };
            let calls: Vec<&Exchange> = run.asked("call").filter(of_person).collect();
            let together: Vec<&Exchange> =
                calls.iter().copied().filter(|call| calls.iter().any(|other| call.overlaps(other))).collect();
            let instance = |call: &&Exchange| call.params["instance"].clone();
            let across = together.iter().any(|call| instance(call) != instance(&together[0]));
            if together.is_empty()
                || across != across_instances
                || !together.iter().all(|call| only_held(run, call))
            {
                continue;
            }
            if let Some(why) = never_renewed(run) {
                return why;
            }
            applies = Applies::Yes;
            judge_one(run, &details.login, (*expired, end), (&calls, &together), findings);
        }
    }
    applies
}

/// Whether the vendor did nothing to a call but take its time.
fn only_held(run: &Transcript, call: &Exchange) -> bool {
    !run.during(call).any(|entry| {
        matches!(&entry.event, Event::FaultFired { action, .. } if action != "hold" && action != "keep-refresh-token")
    })
}

fn judge_one(
    run: &Transcript,
    login: &str,
    (start, end): (u64, u64),
    (calls, together): (&[&Exchange], &[&Exchange]),
    findings: &mut Findings,
) {
    let renewals: Vec<(u64, Standing)> = run
        .token_requests()
        .filter(|token| token.grant == GrantKind::RefreshToken && (start..end).contains(&token.seq))
        .filter_map(|token| {
            let used = credential_in(token.request, "refresh_token")?;
            let ours = used.name.as_ref().is_some_and(|name| name.owner == login);
            ours.then_some((token.seq, used.standing))
        })
        .collect();
    if let Some((seq, _)) = renewals.iter().find(|(_, standing)| *standing == Standing::Superseded) {
        findings.at(
            *seq,
            "calls side by side redeem the same refresh token, and the vendor ends the whole grant",
        );
        return;
    }
    if let Some((seq, _)) = renewals.get(1) {
        findings.at(*seq, "with calls side by side one expiry leads to more than one renewal");
    }
    let failed = |call: &&&Exchange| !call.outcome.succeeded();
    if let Some(call) = together.iter().find(failed) {
        let ending = call.outcome.in_words();
        findings.in_talk(call.number, format!("of calls side by side one ends with {ending}"));
    } else if let Some(call) = calls.iter().find(failed) {
        let ending = call.outcome.in_words();
        findings.in_talk(call.number, format!("after calls side by side a call ends with {ending}"));
    }
}

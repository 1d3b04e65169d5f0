//! A vendor that refuses every token is not stormed.

use clootrack_scenarios::Operation;
use mock_clootrack::journal::{Event, Standing};

use super::{alone, answer_with, most_refreshes, never_renewed, refreshes_of, tokens_in_use};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "tokens/no-refresh-storm",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "When renewed tokens are refused as well, one call leads to at most two refreshes and four tool calls, and then \
                  fails; when they live for a moment only, no call renews more often than it asks for anything. A stream that \
                  is refused for its token is asked for a few times at most, and while nobody calls, nothing is renewed or \
                  asked for again and again.",
    source: "RFC 6750 section 3.1; RFC 9110 section 15.5.2 (a repeated refusal is final)",
    remedy: "Renew once for each request. If the new token is refused, too, fail with a clear trouble instead of renewing \
             again, also for a stream. Use a token that you have just got, however short its life: let the time that you renew \
             ahead be a part of the lifetime, for a timer as well, and let every repetition have an end.",
    judge,
};

/// One by the clock beforehand, one for the refusal.
const MOST_REFRESHES: usize = 2;
const MOST_CALLS: usize = 4;
/// A stream of its own may be refused besides, and be taken up once more.
const MOST_REFRESHES_FOR_STREAMS: usize = 4;
const MOST_STREAMS: usize = 8;
/// What a timer may want while nobody calls.
const MOST_BETWEEN_CALLS: usize = 3;
/// In seconds.
const SHORT: u64 = 60;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if let Some(why) = never_renewed(run) {
        return why;
    }
    let mut applies = Applies::No("no renewed token was refused");
    for call in run.asked("call").filter(|call| alone(run, call)) {
        let refreshes = refreshes_of(run, call);
        let refused = refreshes.first().is_some_and(|first| refused_after(run, call, *first));
        if refused {
            if let Some(more) = refreshes.get(MOST_REFRESHES) {
                findings.at(*more, format!("one call leads to more than {MOST_REFRESHES} refreshes"));
            }
        } else if short_lived(run, call) {
            if let Some(more) = refreshes.get(most_refreshes(run, call)) {
                let words =
                    "with a short-lived access token one call renews more often than it asks for anything";
                findings.at(*more, words);
            }
        } else {
            continue;
        }
        applies = Applies::Yes;
        let calls: Vec<u64> = run
            .requests_for(Operation::ToolsCall)
            .map(|(seq, _)| seq)
            .filter(|seq| call.caused(*seq))
            .collect();
        if calls.len() > MOST_CALLS {
            findings.at(
                calls[MOST_CALLS],
                format!("one call is sent to the vendor more than {MOST_CALLS} times"),
            );
        }
    }
    for call in run.asked("call").filter(|call| alone(run, call)) {
        let refused = refused_streams(run, call);
        if refused.is_empty() {
            continue;
        }
        applies = Applies::Yes;
        if let Some(more) = refused.get(MOST_STREAMS) {
            findings.at(*more, format!("one call asks for a refused stream more than {MOST_STREAMS} times"));
        }
        if let Some(more) = refreshes_of(run, call).get(MOST_REFRESHES_FOR_STREAMS) {
            let words = format!(
                "for a refused stream one call leads to more than {MOST_REFRESHES_FOR_STREAMS} refreshes"
            );
            findings.at(*more, words);
        }
    }
    for idle in run.asked("idle") {
        applies = Applies::Yes;
        if let Some(more) = refreshes_of(run, idle).get(MOST_BETWEEN_CALLS) {
            findings
                .at(*more, format!("while nobody calls more than {MOST_BETWEEN_CALLS} refreshes are made"));
        }
        if let Some(more) = refused_streams(run, idle).get(MOST_STREAMS) {
            let words =
                format!("while nobody calls a refused stream is asked for more than {MOST_STREAMS} times");
            findings.at(*more, words);
        }
    }
    applies
}

/// The requests for streams that were refused for their token meanwhile.
fn refused_streams(run: &Transcript, meanwhile: &Exchange) -> Vec<u64> {
    let streams = run.requests_for(Operation::Stream).map(|(seq, _)| seq);
    let refused = |seq: &u64| run.answer_to(*seq).is_some_and(|answer| answer.status == 401);
    streams.filter(|seq| meanwhile.caused(*seq)).filter(refused).collect()
}

/// Whether the token that the call has, or gets, lives for no longer than a client may want to renew ahead.
fn short_lived(run: &Transcript, call: &Exchange) -> bool {
    let login = call.person.as_deref().and_then(|person| run.login(person));
    let tokens = login.and_then(|login| tokens_in_use(run, login, call));
    let answer = tokens.and_then(|tokens| answer_with(run, &tokens));
    let seconds = answer.and_then(|answer| answer.get("expires_in")?.as_u64());
    seconds.is_some_and(|seconds| (1..=SHORT).contains(&seconds))
}

fn refused_after(run: &Transcript, call: &Exchange, refresh: u64) -> bool {
    run.during(call).any(|entry| {
        entry.seq > refresh && matches!(entry.event, Event::BearerRefused { standing: Standing::Expired, .. })
    })
}

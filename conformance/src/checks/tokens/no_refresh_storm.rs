//! A vendor that refuses every token is not stormed.

use clootrack_scenarios::{GrantKind, Operation};
use mock_clootrack::journal::{Event, Standing};

use super::{alone, never_renewed};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "tokens/no-refresh-storm",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "When renewed tokens are refused as well, one call leads to at most two refreshes and four tool calls, and then \
                  fails.",
    source: "RFC 6750 section 3.1; RFC 9110 section 15.5.2 (a repeated refusal is final)",
    remedy: "Renew once for each request. If the new token is refused, too, fail with a clear trouble instead of renewing \
             again.",
    judge,
};

/// One by the clock beforehand, one for the refusal.
const MOST_REFRESHES: usize = 2;
const MOST_CALLS: usize = 4;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if let Some(why) = never_renewed(run) {
        return why;
    }
    let mut applies = Applies::No("no renewed token was refused");
    for call in run.asked("call").filter(|call| alone(run, call)) {
        let refreshes: Vec<u64> = run
            .token_requests()
            .filter(|token| token.grant == GrantKind::RefreshToken && call.caused(token.seq))
            .map(|token| token.seq)
            .collect();
        let Some(first) = refreshes.first() else { continue };
        if !refused_after(run, call, *first) {
            continue;
        }
        applies = Applies::Yes;
        if refreshes.len() > MOST_REFRESHES {
            findings.at(
                refreshes[MOST_REFRESHES],
                format!("one call leads to more than {MOST_REFRESHES} refreshes"),
            );
        }
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
    applies
}

fn refused_after(run: &Transcript, call: &Exchange, refresh: u64) -> bool {
    run.during(call).any(|entry| {
        entry.seq > refresh && matches!(entry.event, Event::BearerRefused { standing: Standing::Expired, .. })
    })
}

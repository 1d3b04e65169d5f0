//! Nobody can make up the state of a flow.

use clootrack_scenarios::Operation;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Transcript, field};

pub(super) const CHECK: Check = Check {
    id: "authorization/state-unguessable",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Every authorization request has a `state` of its own, of which at least 128 bits cannot be guessed.",
    source: "RFC 6749 section 10.10; RFC 9700 section 4.7",
    remedy: "Draw a new `state` of at least 16 random bytes from the operating system for each authorization. A counter, a \
             time, a user's id or one value for all is no state.",
    judge,
};

/// So many flows show what they have in common.
const ENOUGH_FLOWS: usize = 10;
/// 128 bits in base64url; hexadecimal needs more, and has more.
const VARYING: usize = 22;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let requests: Vec<_> = run.requests_for(Operation::Authorize).collect();
    if requests.len() < ENOUGH_FLOWS {
        return Applies::No("too few authorizations to compare their states");
    }
    let mut states: Vec<&str> = Vec::new();
    for (seq, request) in requests {
        match field(&request.query, "state") {
            None => findings.at(seq, "the authorization request has no `state`"),
            Some(state) if states.contains(&state) => {
                findings.at(seq, "two authorizations have the same `state`");
            }
            Some(state) => states.push(state),
        }
    }
    let Some((seq, _)) = run.requests_for(Operation::Authorize).last() else { return Applies::Yes };
    let shortest = states.iter().map(|state| state.len()).min().unwrap_or_default();
    let varying = shortest.saturating_sub(common(&states, false) + common(&states, true));
    if states.len() > 1 && varying < VARYING {
        findings.at(seq, "less than 128 bits of the `state` differ between authorizations");
    }
    Applies::Yes
}

/// How many characters all states share, at their beginning or at their end.
fn common(states: &[&str], at_the_end: bool) -> usize {
    let Some((first, others)) = states.split_first() else { return 0 };
    let nth = |state: &str, index: usize| {
        let bytes = state.as_bytes();
        if at_the_end { bytes.iter().rev().nth(index).copied() } else { bytes.get(index).copied() }
    };
    (0..first.len())
        .take_while(|index| others.iter().all(|other| nth(other, *index) == nth(first, *index)))
        .count()
}

#[cfg(test)]
mod tests {
    use super::common;

    #[test]
    fn what_all_states_share_is_not_counted() {
        let states = ["app:ada:Zq3v9X:end", "app:ada:bT1mK7:end", "app:ada:sR5wY2:end"];
        assert_eq!(common(&states, false), 8);
        assert_eq!(common(&states, true), 4);
    }
}

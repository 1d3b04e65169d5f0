//! A pause that the vendor asks for is kept, and told.

use clootrack_connector::Code;
use clootrack_scenarios::Operation;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use mock_clootrack::journal::Event;

use super::{in_phase, judged};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Outcome, Transcript, tool_in};

const ID: &str = "resilience/retry-after";

pub(super) const CHECK: Check = Check {
    id: ID,
    level: Level::Must,
    promise: Promise::P4,
    requirement: "When the vendor asks for a pause, nothing is repeated before it is over, and nobody is kept waiting for it: the \
                  answer is `rate_limited`, at once, with the time in `retry_at` that `Retry-After` names.",
    source: "RFC 9110 section 10.2.3; RFC 6585 section 4",
    remedy: "On status 429, at the MCP endpoint, at the token endpoint and at the registration alike, end the call with \
             `rate_limited`. Read `Retry-After` both as seconds and as a date, and give the time as `retry_at`. Where it is 0, \
             missing or nonsense, one repetition does no harm.",
    judge,
};

/// How far apart two clocks' ideas of the same pause may be, in seconds.
const TOLERANCE: i64 = 300;

/// A request that was answered with the wish for a pause.
struct Paused {
    request: u64,
    operation: Operation,
    tool: Option<String>,
    pause: Pause,
    /// When, by the vendor's clock.
    at: Timestamp,
}

/// How long the pause is to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pause {
    Seconds(i64),
    Until(Timestamp),
    /// Nothing was said that means anything.
    Unknown,
    /// The words stand in a result that says that the tool failed.
    InResult,
}

static DATES: DateTimeParser = DateTimeParser::new();

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut any = false;
    // By how much the connector's clock is ahead of the vendor's, as its answers have it.
    let mut ahead: Option<i64> = None;
    let alone = |exchange: &&Exchange| !run.talk.iter().any(|other| other.overlaps(exchange));
    for exchange in run.talk.iter().filter(alone) {
        for paused in first_of_each(paused_in(run, exchange)) {
            any = true;
            let again = repetitions(run, exchange, &paused);
            if let Some(more) = again.get(paused.pause.allows()) {
                let (what, phase) = (paused.what(), in_phase(run, exchange));
                findings.at(*more, format!("{what} is repeated although the vendor asks for a pause{phase}"));
            }
            let last = again.last().copied().unwrap_or(paused.request);
            if paused_in(run, exchange).iter().any(|other| other.request == last) {
                told(run, exchange, &paused, &mut ahead, findings);
            }
        }
    }
    judged(run, any, "the vendor never asked for a pause")
}

/// Everything in an exchange that was answered with the wish for a pause.
fn paused_in(run: &Transcript, exchange: &Exchange) -> Vec<Paused> {
    let answers = run.during(exchange).filter_map(|entry| {
        let Event::Answer(answer) = &entry.event else { return None };
        let (_, request) = run.requests().find(|(seq, _)| *seq == answer.request)?;
        let pause = match answer.status {
            429 => Pause::of(answer.headers.get("retry-after").map(String::as_str)),
            // The scenario has put the words there; those of other scenarios mean other things.
            200 if run.is_for(ID) && run.altered(answer.request) => Pause::InResult,
            _ => return None,
        };
        let tool = tool_in(request).map(str::to_owned);
        Some(Paused { request: answer.request, operation: request.operation, tool, pause, at: entry.at })
    });
    answers.collect()
}

fn first_of_each(all: Vec<Paused>) -> Vec<Paused> {
    let mut first: Vec<Paused> = Vec::new();
    for paused in all {
        if !first.iter().any(|known| known.operation == paused.operation && known.tool == paused.tool) {
            first.push(paused);
        }
    }
    first
}

/// The requests for the same that came after it while the connector was still answering.
fn repetitions(run: &Transcript, exchange: &Exchange, paused: &Paused) -> Vec<u64> {
    let same = run.requests_for(paused.operation).filter(|(seq, request)| {
        *seq > paused.request && exchange.caused(*seq) && tool_in(request) == paused.tool.as_deref()
    });
    same.map(|(seq, _)| seq).collect()
}

/// Notes what is wrong with what is told of a pause.
fn told(
    run: &Transcript,
    exchange: &Exchange,
    paused: &Paused,
    ahead: &mut Option<i64>,
    findings: &mut Findings,
) {
    let (what, phase) = (paused.what(), in_phase(run, exchange));
    let words = match &exchange.outcome {
        // What is known from before can be shown meanwhile.
        Outcome::Result(_) if paused.operation != Operation::ToolsCall => return,
        // Whether a tool's error is taken for data is for `resilience/tool-errors`.
        Outcome::Result(_) if paused.pause == Pause::InResult => return,
        Outcome::Result(_) => format!("the vendor's wish for a pause{phase} becomes data"),
        Outcome::Trouble(trouble) if trouble.code == Code::Timeout => {
            format!("the connector sits out a pause{phase} until its time is over")
        }
        Outcome::Trouble(_) if paused.pause == Pause::InResult => return,
        Outcome::Trouble(trouble) if trouble.code == Code::RateLimited => {
            match (paused.pause.end(paused.at), trouble.retry_at) {
                (None, _) => return,
                (Some(_), None) => format!("nobody is told when a pause ends{phase}: `retry_at` is missing"),
                (Some(end), Some(told)) => {
                    let off = told.duration_since(end).as_secs();
                    let expected = match paused.pause {
                        Pause::Seconds(_) => *ahead.get_or_insert(off),
                        Pause::Until(_) | Pause::Unknown | Pause::InResult => 0,
                    };
                    if (off - expected).abs() <= TOLERANCE {
                        return;
                    }
                    format!("`retry_at` is not when the pause ends{phase}")
                }
            }
        }
        Outcome::Trouble(trouble) => {
            format!("{what} for which the vendor asks for a pause{phase} is told as `{}`", trouble.code)
        }
        Outcome::Error { code, .. } => {
            format!(
                "{what} for which the vendor asks for a pause{phase} ends as error {code}, which explains nothing"
            )
        }
        Outcome::Nothing(_) => format!("after a pause was asked for{phase} the connector does not come back"),
    };
    findings.in_talk(exchange.number, words);
}

impl Paused {
    fn what(&self) -> &'static str {
        let names = [
            (Operation::ToolsCall, "a call"),
            (Operation::ToolsList, "a request for the list of tools"),
            (Operation::Token, "a token request"),
            (Operation::Register, "a registration"),
        ];
        names.iter().find(|(operation, _)| *operation == self.operation).map_or("a request", |(_, name)| name)
    }
}

impl Pause {
    fn of(value: Option<&str>) -> Self {
        let Some(value) = value.map(str::trim) else { return Self::Unknown };
        if let Ok(seconds) = value.parse::<u32>() {
            return Self::Seconds(i64::from(seconds));
        }
        DATES.parse_timestamp(value).map_or(Self::Unknown, Self::Until)
    }

    /// How often the request may be repeated all the same.
    fn allows(self) -> usize {
        usize::from(matches!(self, Self::Seconds(0) | Self::Unknown))
    }

    /// When it ends, if that has to be told.
    fn end(self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::Seconds(0) | Self::Unknown | Self::InResult => None,
            Self::Seconds(seconds) => now.checked_add(jiff::SignedDuration::from_secs(seconds)).ok(),
            Self::Until(end) => Some(end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates_are_pauses_and_nonsense_is_none_that_is_known() {
        assert!(Pause::of(Some("86400")) == Pause::Seconds(86400));
        let date = "2099-12-31T23:59:59Z".parse().unwrap();
        assert!(Pause::of(Some("Thu, 31 Dec 2099 23:59:59 GMT")) == Pause::Until(date));
        for value in [None, Some("soon"), Some("-1"), Some("")] {
            assert!(Pause::of(value) == Pause::Unknown, "{value:?}");
        }
    }
}

//! What went wrong, and the codes that say so.

use clootrack_connector::Code;
use jiff::civil::Date;
use serde_json::Value;

use crate::transcript::{Exchange, Transcript};

/// Every connector must call a window of so few days short.
const SHORT_DAYS: i32 = 3;
/// Every connector must call so few items of feedback low.
const LOW_VOLUME: u64 = 5;

/// Something that a scenario lets go wrong in a phase that bears its name, or that comes out.
pub(crate) struct Cause {
    /// The phase, where something goes wrong.
    pub(crate) name: &'static str,
    /// In words, to stand behind "where".
    pub(crate) words: &'static str,
    /// The codes that say so. More than one where connectors may rightly see it differently.
    pub(crate) codes: &'static [Code],
    /// Whether the same request may succeed later without anybody changing anything, where that is beyond doubt.
    pub(crate) retryable: Option<bool>,
    /// What else than a code may come of it.
    pub(crate) or_else: OrElse,
}

/// What may come of a cause that is no failure of the connector's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrElse {
    /// Nothing: it has to be told.
    Nothing,
    /// The data: whoever reads so much has it.
    Data,
    /// Any answer: whether it says enough is for other checks.
    Answer,
}

const fn failure(
    name: &'static str,
    words: &'static str,
    codes: &'static [Code],
    retryable: Option<bool>,
) -> Cause {
    Cause { name, words, codes, retryable, or_else: OrElse::Nothing }
}

/// The causes that are provoked. Each is a class of its own to whoever has to act on it.
pub(crate) const CAUSES: &[Cause] = &[
    failure("permission", "the account lacks a permission", &[Code::PermissionMissing], Some(false)),
    failure("rate-limit", "the vendor asks for a pause", &[Code::RateLimited], Some(true)),
    failure("outage", "the vendor cannot serve", &[Code::VendorUnavailable], Some(true)),
    failure(
        "lost-connection",
        "the connection ends without an answer",
        &[Code::VendorUnavailable, Code::BadResponse, Code::Timeout],
        None,
    ),
    failure("cut-off", "the answer breaks off", &[Code::BadResponse, Code::VendorUnavailable], None),
    failure("malformed", "the answer is no JSON", &[Code::BadResponse, Code::UnexpectedFormat], None),
    failure(
        "web-page",
        "a web page comes instead of an answer",
        &[Code::BadResponse, Code::UnexpectedFormat, Code::VendorUnavailable],
        None,
    ),
    failure(
        "other-data",
        "the data is not what the tool declares",
        &[Code::UnexpectedFormat, Code::BadResponse],
        None,
    ),
    Cause {
        or_else: OrElse::Data,
        ..failure("too-much", "the answer is very large", &[Code::TooLarge, Code::BadResponse], None)
    },
    failure(
        "tool-error",
        "the tool reports an error",
        &[Code::ToolFailed, Code::InvalidArguments, Code::BadResponse, Code::VendorUnavailable],
        None,
    ),
    failure(
        "wrong-arguments",
        "the vendor refuses the arguments",
        &[Code::InvalidArguments, Code::ToolFailed, Code::BadResponse],
        None,
    ),
    Cause { or_else: OrElse::Answer, ..failure("no-data", "there is no data", &[Code::NoThemes], None) },
    Cause {
        or_else: OrElse::Answer,
        ..failure("little-data", "there is little data", &[Code::SentimentFlat], None)
    },
    failure("ended-grant", "the vendor has ended the grant", &[Code::ReconnectNeeded], Some(false)),
];

/// What a call ended with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// A code, as a failure or beside the data.
    Code(Code),
    /// An answer without a word.
    Plain,
    /// Neither: a JSON-RPC error, or nothing at all.
    Untold,
}

/// What a call said of how it went.
pub(crate) fn told(call: &Exchange) -> Told {
    if let Some(trouble) = call.outcome.trouble() {
        return Told::Code(trouble.code);
    }
    match call.call_answer() {
        Some(answer) => answer.user.notice.map_or(Told::Plain, |notice| Told::Code(notice.code)),
        None => Told::Untold,
    }
}

/// Every call in which a cause was at work, in runs that provoke causes by name for the check. A connector that had no
/// need to ask the vendor has not met it.
pub(crate) fn provoked<'a>(
    run: &'a Transcript,
    check: &str,
) -> impl Iterator<Item = (&'static Cause, &'a Exchange)> + use<'a> {
    let calls = run.is_for(check).then(|| run.asked("call")).into_iter().flatten();
    calls.filter_map(|call| {
        let name = run.phase_at(call).or_else(|| came_out(run, call))?;
        let cause = CAUSES.iter().find(|cause| cause.name == name)?;
        let met = run.during(call).any(|entry| entry.event.as_request().is_some());
        met.then_some((cause, call))
    })
}

/// The cause in what the vendor's tool returned, where nothing went wrong.
fn came_out(run: &Transcript, call: &Exchange) -> Option<&'static str> {
    let result = run.vendor_result(call)?;
    if is_without_themes(result) {
        return Some("no-data");
    }
    flatness(call, result).map(|_| "little-data")
}

/// Whether a result is a list of themes without any.
pub(crate) fn is_without_themes(result: &Value) -> bool {
    result["themes"].as_array().is_some_and(Vec::is_empty)
}

/// What explains a line that does not move.
#[derive(Clone, Copy)]
pub(crate) struct Flatness {
    /// Whether its window is short.
    pub(crate) short: bool,
    /// How little feedback lies behind it, if it is little.
    pub(crate) low: Option<u64>,
}

/// Whether a call brought a line that every connector has to explain, and why it is flat.
pub(crate) fn flatness(call: &Exchange, result: &Value) -> Option<Flatness> {
    let series = result["series"].as_array()?;
    let volume = series.iter().filter_map(|point| point["volume"].as_u64()).sum::<u64>();
    let short = days(call).is_some_and(|days| days <= SHORT_DAYS);
    let low = Some(volume).filter(|volume| *volume <= LOW_VOLUME);
    (volume > 0 && is_flat(series) && (short || low.is_some())).then_some(Flatness { short, low })
}

fn is_flat(series: &[Value]) -> bool {
    let mut scores = series.iter().filter_map(|point| point["sentiment"].as_f64());
    let Some(first) = scores.next() else { return false };
    scores.all(|score| (score - first).abs() < 1e-9)
}

/// How many days a call asks about.
pub(crate) fn days(call: &Exchange) -> Option<i32> {
    let day = |name: &str| call.params["arguments"][name].as_str()?.parse::<Date>().ok();
    day("from")?.until(day("to")?).ok().map(|span| span.get_days())
}

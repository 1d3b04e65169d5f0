//! What the program logs: the journal's entries as they are written, which have no secret in them.

use tracing::{debug, info, trace};

use super::{Entry, Event};

/// Logs an entry: exchanges for everybody, what came of them for who looks closer, everything for who wants it whole.
#[expect(clippy::wildcard_enum_match_arm, reason = "requests and answers have lines of their own")]
pub(crate) fn speak(entry: &Entry) {
    let seq = entry.seq;
    match &entry.event {
        Event::Request(request) => {
            info!(seq, operation = %request.operation, "{} {}", request.method, request.path);
        }
        Event::Answer(answer) if answer.status == 0 => {
            info!(seq, to = answer.request, "ended without an answer");
        }
        Event::Answer(answer) => info!(seq, to = answer.request, "{}", answer.status),
        _ => debug!(seq, to = entry.request(), "{}", entry.kind()),
    }
    // Only written out where somebody listens.
    trace!(seq, "{}", serde_json::to_string(&entry.event).unwrap_or_default());
}

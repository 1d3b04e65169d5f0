//! What is no answer of the vendor's is not read as one.

use super::{explained, in_phase, judged};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::checks::protocol::data_returned::is_whole;
use crate::transcript::{Came, Transcript};

pub(super) const CHECK: Check = Check {
    id: "resilience/content-type",
    level: Level::Should,
    promise: Promise::P4,
    requirement: "A page for people that comes instead of an answer, whatever it calls itself, is an explained failure, and \
                  nothing of it is shown. JSON is read whatever goes with its media type, and however that is written.",
    source: "RFC 9110 section 8.3.1 (media types are compared without regard to case, and have parameters); MCP 2025-11-25, \
             transports, sending messages to the server",
    remedy: "Look at the media type without its parameters and without regard to case, and parse the body whatever it says. Tell \
             what is no JSON as `bad_response` (a portal or a proxy may stand between), in your own words.",
    judge,
};

/// Shorter words of a page may be anybody's.
const LONG: usize = 16;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut any = false;
    for came in Came::all(run) {
        let phase = in_phase(run, came.exchange);
        if came.is_page() {
            any = true;
            explained(run, &came, "a page instead of an answer", findings);
            if phrases(&came.answer.body).any(|phrase| came.exchange.outcome.says(phrase)) {
                let words = format!("a page that came instead of an answer{phase} is shown");
                findings.in_talk(came.exchange.number, words);
            }
        } else if is_json_otherwise_written(came.content_type())
            && let Some(data) = came.result().and_then(|result| result.get("structuredContent"))
        {
            any = true;
            let answer = came.exchange.call_answer();
            if !answer.is_some_and(|answer| is_whole(&answer.engine, data)) {
                let ending = came.exchange.outcome.in_words();
                let words =
                    format!("JSON is not read because of how its media type is written{phase}: {ending}");
                findings.in_talk(came.exchange.number, words);
            }
        }
    }
    judged(run, any, "every answer was what it called itself, in the usual words")
}

fn is_json_otherwise_written(content_type: &str) -> bool {
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    media_type.eq_ignore_ascii_case("application/json") && content_type != "application/json"
}

/// The texts of a page between its tags.
fn phrases(page: &str) -> impl Iterator<Item = &str> {
    page.split(['<', '>', '"']).map(str::trim).filter(|phrase| phrase.len() >= LONG)
}

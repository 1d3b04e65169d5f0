//! Event streams are read in every legal form, and one that ends too early ends the call.

use clootrack_scenarios::Operation;

use super::{explained, in_phase, judged};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::checks::protocol::data_returned::is_whole;
use crate::transcript::{Came, Transcript};

pub(super) const CHECK: Check = Check {
    id: "resilience/sse-framing",
    level: Level::Must,
    promise: Promise::P4,
    requirement: "An event stream brings its answer in every legal form: with any line ends, comments, a byte order mark, data \
                  in several lines, and fields and events that nobody knows. One that ends without the answer ends the call \
                  at once, as an explained failure.",
    source: "HTML, server-sent events, parsing an event stream; MCP 2025-11-25, transports, sending messages to the server; \
             MCP 2026-07-28, streamable HTTP, receiving messages",
    remedy: "Read streams with a parser that is written after the standard. Treat the end of a stream, orderly or not, as the \
             answer that did not come: `bad_response`, without waiting for anything more.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut any = false;
    for came in Came::all(run).filter(|came| came.is_stream() && !came.is_page()) {
        let phase = in_phase(run, came.exchange);
        if came.answers().next().is_none() {
            any = true;
            explained(run, &came, "an event stream that ends without the answer", findings);
        } else if let Some(result) = came.result() {
            let Some(data) = result.get("structuredContent").or_else(|| result.get("tools")) else {
                continue;
            };
            any = true;
            let ending = came.exchange.outcome.in_words();
            if !came.exchange.outcome.succeeded() {
                let words = format!("a legal event stream{phase} does not bring its answer: {ending}");
                findings.in_talk(came.exchange.number, words);
            } else if came.operation == Operation::ToolsCall
                && came.exchange.call_answer().is_some_and(|answer| !is_whole(&answer.engine, data))
            {
                let words = format!("a legal event stream{phase} brings other data than it holds");
                findings.in_talk(came.exchange.number, words);
            }
        }
    }
    judged(run, any, "no event stream was odd or ended early")
}

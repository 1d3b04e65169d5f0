//! What the vendor writes about a failure does not come through.

use super::told_texts;
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "troubleshooting/vendor-text-contained",
    level: Level::Must,
    promise: Promise::P4,
    requirement: "No words of the vendor's about a failure reach the user as markup or control characters, at length, or the engine \
                  as data.",
    source: "MCP 2026-07-28, server tools, security considerations (results are untrusted); CWE-74; CWE-150",
    remedy: "Say what happened in words of your own, chosen by the failure's class. If a quotation is needed, cut it short and take \
             markup and control characters out; keep it from the engine, which follows instructions.",
    judge,
};

/// A word that begins like this is the vendor's, in the scenarios that are there for this check.
const MARK: &str = "unquoted-";
/// A quotation that is longer than this is no quotation.
const LONGEST: usize = 300;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let wrote = run.journal.iter().any(|entry| {
        let answer = entry.event.as_answer();
        answer
            .is_some_and(|sent| sent.body.contains(MARK) || sent.headers.values().any(|it| it.contains(MARK)))
    });
    if !wrote {
        return Applies::No("the vendor wrote nothing that is recognisable about a failure");
    }
    for exchange in &run.talk {
        for text in told_texts(exchange).into_iter().filter(|text| text.contains(MARK)) {
            told(exchange, &text, findings);
        }
        let engine = exchange.call_answer().map(|answer| answer.engine);
        if engine.is_some_and(|engine| serde_json::to_string(&engine).is_ok_and(|text| text.contains(MARK))) {
            let words = "the engine gets the vendor's words about a failure as if they were data";
            findings.in_talk(exchange.number, words);
        }
    }
    if run.some_call_succeeded() {
        Applies::Yes
    } else {
        Applies::NotTestable("no call succeeded where nothing was wrong".to_owned())
    }
}

fn told(exchange: &Exchange, text: &str, findings: &mut Findings) {
    let method = &exchange.method;
    let alive = ["<", "](", "\u{1b}", "\u{202e}"].iter().any(|markup| text.contains(markup));
    if alive {
        let words =
            format!("what is told of a failed `{method}` repeats the vendor's words with their markup");
        findings.in_talk(exchange.number, words);
    } else if text.chars().count() > LONGEST {
        let words = format!("what is told of a failed `{method}` repeats the vendor's words at length");
        findings.in_talk(exchange.number, words);
    } else {
        let words = format!("what is told of a failed `{method}` quotes the vendor");
        findings.minor(Place::Talk(exchange.number), words);
    }
}

//! "No themes returned" comes with its cause and its fix.

use clootrack_connector::Code;

use super::{argument, mentions, words_of};
use crate::causes::is_without_themes;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};
use crate::wording::{Concept, speaks_of};

pub(super) const CHECK: Check = Check {
    id: "troubleshooting/no-themes",
    level: Level::Must,
    promise: Promise::P4,
    requirement: "An answer without themes carries the notice `no_themes`, names the project or period that was asked for, and \
                  advises to confirm that feedback was ingested and to widen the range.",
    source: "the product's troubleshooting table, \"No themes returned\"; AIP-193",
    remedy: "When the vendor's theme list is empty, answer with the notice `no_themes`: `params.project` and `params.period` \
             as asked, the cause (no analysed data for them), and the fix (confirm that the project has ingested \
             feedback, and widen the time range or choose another project).",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("no call brought an empty list of themes");
    for call in run.asked("call") {
        let Some(result) = run.vendor_result(call) else {
            continue;
        };
        if !is_without_themes(result) {
            continue;
        }
        applies = Applies::Yes;
        explained(call, findings);
    }
    applies
}

fn explained(call: &Exchange, findings: &mut Findings) {
    let Some(answer) = call.call_answer() else {
        let words = format!(
            "an empty list of themes is no failure, yet the call ended with {}",
            call.outcome.in_words()
        );
        return findings.in_talk(call.number, words);
    };
    let Some(notice) = answer.user.notice else {
        return findings.in_talk(call.number, "the answer has no themes and no notice that says why");
    };
    if notice.code != Code::NoThemes {
        let words = format!("the answer has no themes and its notice is `{}`, not `no_themes`", notice.code);
        return findings.in_talk(call.number, words);
    }
    let words = words_of(&notice, &answer.user.text);
    let asked = ["project", "from", "to"].map(|name| argument(call, name));
    if asked.iter().any(Option::is_some)
        && !asked.iter().flatten().any(|value| mentions(&notice, &words, value))
    {
        findings.in_talk(
            call.number,
            "the notice `no_themes` names neither the project nor the period that was asked for",
        );
    }
    if !speaks_of(&words, Concept::Ingestion) {
        findings.in_talk(
            call.number,
            "the notice `no_themes` does not advise to confirm that feedback was ingested",
        );
    }
    if !speaks_of(&words, Concept::LongerPeriod) {
        findings.in_talk(call.number, "the notice `no_themes` does not advise to widen the time range");
    }
}

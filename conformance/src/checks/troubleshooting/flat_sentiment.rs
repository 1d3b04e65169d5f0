//! "Sentiment looks flat" comes with its cause and its fix.

use clootrack_connector::Code;

use super::{argument, mentions, words_of};
use crate::causes::{Flatness, days, flatness};
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};
use crate::wording::{Concept, speaks_of};

pub(super) const CHECK: Check = Check {
    id: "troubleshooting/flat-sentiment",
    level: Level::Must,
    promise: Promise::P4,
    requirement: "A sentiment trend that does not move over a few days or a few items of feedback comes with its data and with \
                  the notice `sentiment_flat`, which names the cause present and advises a longer window.",
    source: "the product's troubleshooting table, \"Sentiment looks flat\"",
    remedy: "When a sentiment series does not move and its window is short or its volume low, deliver the data with the \
             notice `sentiment_flat`: say which of the two it is, with `params.period` or `params.count`, and advise a \
             longer window.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("no call brought a flat sentiment of a short window or a low volume");
    for call in run.asked("call") {
        if let Some(flatness) = run.vendor_result(call).and_then(|result| flatness(call, result)) {
            applies = Applies::Yes;
            explained(call, flatness, findings);
        }
    }
    applies
}

fn explained(call: &Exchange, Flatness { short, low }: Flatness, findings: &mut Findings) {
    let Some(answer) = call.call_answer() else {
        let words =
            format!("a flat sentiment is no failure, yet the call ended with {}", call.outcome.in_words());
        return findings.in_talk(call.number, words);
    };
    let Some(notice) = answer.user.notice else {
        return findings.in_talk(call.number, "the sentiment is flat and no notice says why");
    };
    if notice.code != Code::SentimentFlat {
        let words =
            format!("the sentiment is flat and the notice is `{}`, not `sentiment_flat`", notice.code);
        return findings.in_talk(call.number, words);
    }
    if answer.engine.content.is_empty() && answer.engine.structured.is_none() {
        findings.in_talk(call.number, "the notice `sentiment_flat` comes instead of the data, not with it");
    }
    let words = words_of(&notice, &answer.user.text);
    let names_short = || {
        let period = ["from", "to"].iter().filter_map(|name| argument(call, name));
        speaks_of(&words, Concept::ShortPeriod)
            && (period.clone().any(|day| mentions(&notice, &words, day))
                || days(call).is_some_and(|days| mentions(&notice, &words, &days.to_string())))
    };
    let names_low =
        |volume: u64| speaks_of(&words, Concept::LowVolume) && mentions(&notice, &words, &volume.to_string());
    // Where both causes are present either explains the line.
    if !(short && names_short() || low.is_some_and(names_low)) {
        let cause = if short { "the short window" } else { "the low volume" };
        findings.in_talk(
            call.number,
            format!("the notice `sentiment_flat` does not name its cause, {cause}, with its figure"),
        );
    }
    if !speaks_of(&notice.fix, Concept::LongerPeriod) {
        findings.in_talk(call.number, "the notice `sentiment_flat` does not advise a longer window");
    }
}

//! Without a usable key nothing is stored.

use clootrack_connector::Code;

use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Era, Outcome, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/missing-key-refused",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "Without an encryption key, or with one that is no key, the connector refuses to start or to connect, and says why.",
    source: "the product's promise to keep tokens encrypted; CWE-636 (failing open); CWE-321 (hard-coded key)",
    remedy: "Parse the key when the product starts, demand exactly its length, and refuse with `key_missing`. Never fall back to \
             a default key, to a key made of whatever was given, or to storing in clear.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let eras = run.eras();
    let unusable: Vec<&Era<'_>> = eras.iter().filter(|era| !era.is_usable()).collect();
    if unusable.is_empty() {
        return Applies::No("the connector was always given a key");
    }
    if !run.some_call_succeeded() {
        return Applies::NotTestable(
            "nothing worked with a good key either, so a refusal proves nothing".to_owned(),
        );
    }
    for era in unusable {
        one(run, era, findings);
    }
    Applies::Yes
}

fn one(run: &Transcript, era: &Era<'_>, findings: &mut Findings) {
    let given = in_words(&era.keys);
    if let Outcome::Result(_) = era.open.outcome {
        let worked = run.talk.iter().filter(|it| era.has(it) && it.outcome.succeeded());
        for exchange in worked.filter(|it| matches!(it.method.as_str(), "callback" | "call")) {
            let words = format!("`{}` succeeds {given}", exchange.method);
            if era.keys == ["‹zeros›"] {
                // A key all the same, if one that anybody can guess.
                findings.minor(Place::Talk(exchange.number), words);
            } else {
                findings.in_talk(exchange.number, words);
            }
        }
    } else if era.open.outcome.trouble().is_none_or(|trouble| trouble.code != Code::KeyMissing) {
        let ending = era.open.outcome.in_words();
        findings
            .in_talk(era.open.number, format!("`open` {given} ends with {ending} instead of `key_missing`"));
    }
}

fn in_words(keys: &[&str]) -> &'static str {
    match keys {
        [] => "without a key",
        ["‹empty›", ..] => "with an empty key",
        ["‹short›", ..] => "with a key that is a byte too short",
        ["‹malformed›", ..] => "with a key that is not base64",
        ["‹zeros›", ..] => "with a key of zeros",
        _ => "with a key that is none",
    }
}

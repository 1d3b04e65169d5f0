//! Everything that the reference tells people when something is wrong, by code, reviewed as one snapshot: a changed message
//! shows there, with a scenario that brings it and the checks that judge it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use acceptance::{Program, snap};
use clootrack_conformance::transcript::{Outcome, Transcript};
use clootrack_connector::Trouble;

/// Where a message was told first: the scenario, and the checks that it is there for.
type Told = BTreeMap<String, BTreeMap<String, (String, Vec<String>)>>;

#[test]
fn every_message_of_the_reference() {
    let directory = tempfile::tempdir().unwrap();
    let finished = Program::conformance()
        .unwrap()
        .args([
            "run",
            "--spec-version",
            "2026-07-28",
            "--transcripts",
            &directory.path().display().to_string(),
        ])
        .run()
        .unwrap();
    assert_eq!(finished.code, 0, "{}{}", finished.stdout, finished.stderr);
    snap("messages", &in_words(&told(directory.path())));
}

fn told(directory: &Path) -> Told {
    let mut told = Told::new();
    let mut files: Vec<_> =
        std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let run: Transcript = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        for trouble in run.talk.iter().filter_map(|exchange| trouble_of(&exchange.outcome)) {
            let messages = told.entry(trouble.code.to_string()).or_default();
            let place = || (run.scenario.clone(), run.exercises.clone());
            messages.entry(words(&trouble)).or_insert_with(place);
        }
    }
    told
}

/// What an answer tells, as a failure or as a notice beside something that worked.
fn trouble_of(outcome: &Outcome) -> Option<Trouble> {
    let Outcome::Result(result) = outcome else {
        return outcome.trouble().cloned();
    };
    let notice = result.pointer("/user/notice").or_else(|| result.get("notice"))?;
    serde_json::from_value(notice.clone()).ok()
}

fn words(trouble: &Trouble) -> String {
    let mut text = format!("  {}\n  cause: {}\n  fix:   {}\n", trouble.message, trouble.cause, trouble.fix);
    let mut more: Vec<&str> = trouble.params.keys().map(String::as_str).collect();
    if trouble.retry_at.is_some() {
        more.push("retry_at");
    }
    let retryable = if trouble.retryable { "retryable" } else { "not retryable" };
    let _ = writeln!(text, "  {}", [&[retryable][..], &more].concat().join(", "));
    nameless(&text)
}

/// The projects' ids say nothing here.
fn nameless(text: &str) -> String {
    let mut parts = text.split("prj_");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.trim_start_matches(|c: char| c.is_ascii_alphanumeric()));
    rest.fold(first, |text, part| format!("{text}prj_…{part}"))
}

fn in_words(told: &Told) -> String {
    let mut text = String::new();
    for (code, messages) in told {
        let _ = writeln!(text, "{code}");
        for (words, (scenario, checks)) in messages {
            let _ = writeln!(text, "{words}  in {scenario}, for {}\n", checks.join(" "));
        }
    }
    text
}

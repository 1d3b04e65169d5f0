//! From transcripts to verdicts.

use serde::{Deserialize, Serialize};

use crate::check::{Applies, Check, Finding, Findings, Level, Weight};
use crate::transcript::{Ending, Transcript};

/// What a check says in the end, over all transcripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It applied, and nothing was wrong.
    Passed,
    /// A requirement was violated, or something that the connector declares could not be tested.
    Failed,
    /// Something less than a requirement was violated.
    Warning,
    /// The connector does not claim the capability that the check is about.
    NotApplicable,
    /// A scenario that is there for the check was cut short.
    NotTestable,
    /// The situation that the check is about never arose.
    NotObserved,
}

/// What one check says of one transcript.
#[derive(Clone, Debug)]
pub struct Judgement<'a> {
    /// The transcript.
    pub run: &'a Transcript,
    /// Whether there was something to judge.
    pub applies: Applies,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// What one check says of all transcripts.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    /// The check.
    pub check: &'static Check,
    /// In the end.
    pub verdict: Verdict,
    /// One by one, cut ones left out.
    pub judgements: Vec<Judgement<'a>>,
    /// Transcripts of scenarios that are there for the check, and were cut short.
    pub cut: Vec<&'a Transcript>,
}

/// Lets each check judge each transcript.
pub fn judge<'a>(checks: &[&'static Check], transcripts: &'a [Transcript]) -> Vec<Judged<'a>> {
    let runs: Vec<Run<'_>> =
        transcripts.iter().map(|run| Run { run, outside_trials: run.outside_trials() }).collect();
    checks.iter().map(|check| judged(check, &runs)).collect()
}

/// A transcript as it is, and without what happened while somebody had changed the storage.
struct Run<'a> {
    run: &'a Transcript,
    outside_trials: Option<Transcript>,
}

fn judged<'a>(check: &'static Check, runs: &[Run<'a>]) -> Judged<'a> {
    // What is missing at the end of a transcript that was cut short is nobody's defect.
    let (whole, cut): (Vec<&Run<'a>>, Vec<&Run<'a>>) =
        runs.iter().partition(|one| one.run.ending == Ending::Complete);
    let judgements: Vec<Judgement<'_>> = whole.into_iter().map(|run| one(check, run)).collect();
    let cut: Vec<&Transcript> =
        cut.into_iter().map(|one| one.run).filter(|run| run.is_for(check.id)).collect();
    let verdict = verdict(check.level, &judgements, !cut.is_empty());
    Judged { check, verdict, judgements, cut }
}

fn one<'a>(check: &Check, Run { run, outside_trials }: &Run<'a>) -> Judgement<'a> {
    let mut findings = Findings::default();
    // What a scenario is there for has to be seen in all of it.
    let seen = outside_trials.as_ref().filter(|_| !run.is_for(check.id)).unwrap_or(run);
    let mut applies = (check.judge)(seen, &mut findings);
    if matches!(applies, Applies::NotTestable(_)) && !run.is_for(check.id) {
        // What a scenario is not there for need not be testable in it.
        applies = Applies::No("its prerequisite is missing here");
    }
    let mut findings = if applies == Applies::Yes { findings.into_inner() } else { vec![] };
    if check.level == Level::Info {
        for finding in &mut findings {
            finding.weight = Weight::Remark;
        }
    }
    Judgement { run, applies, findings }
}

fn verdict(level: Level, judgements: &[Judgement<'_>], cut: bool) -> Verdict {
    let found = |weight| {
        judgements.iter().flat_map(|judgement| &judgement.findings).any(|finding| finding.weight == weight)
    };
    let applies =
        |wanted: fn(&Applies) -> bool| judgements.iter().any(|judgement| wanted(&judgement.applies));
    let untestable = applies(|applies| matches!(applies, Applies::NotTestable(_)));
    let violated = found(Weight::Full) || untestable;
    match level {
        Level::Must if violated => Verdict::Failed,
        Level::Should if violated => Verdict::Warning,
        Level::Must | Level::Should | Level::Info if cut => Verdict::NotTestable,
        Level::Must | Level::Should if found(Weight::Minor) => Verdict::Warning,
        Level::Must | Level::Should | Level::Info if applies(|applies| *applies == Applies::Yes) => {
            Verdict::Passed
        }
        Level::Must | Level::Should | Level::Info
            if applies(|applies| matches!(applies, Applies::Undeclared(_))) =>
        {
            Verdict::NotApplicable
        }
        Level::Must | Level::Should | Level::Info => Verdict::NotObserved,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check::{Place, Promise};

    fn run() -> Transcript {
        let vendor = json!({
            "origin": "", "issuer": "", "strangers": {}, "resource": "", "takes_documents": false,
            "read_scopes": [], "read_tools": [], "write_tools": [], "today": "2026-07-28",
        });
        let connector = json!({
            "name": "", "version": "", "capabilities": [], "limits": { "call_timeout_ms": 1 },
        });
        serde_json::from_value(json!({
            "version": crate::transcript::VERSION, "scenario": "a/b", "exercises": [], "revision": "2026-07-28",
            "seed": 0, "connector": connector, "vendor": vendor, "people": {}, "talk": [], "looks": [],
            "leaks": [], "controls": { "logs": true, "answers": true }, "unfired_faults": [], "journal": [],
            "ending": "complete",
        }))
        .unwrap()
    }

    const STRICT: Check = Check {
        id: "a/strict",
        level: Level::Must,
        promise: Promise::P1,
        requirement: "",
        source: "",
        remedy: "",
        judge: |_, findings| {
            findings.remark(Place::Disk, "so many");
            Applies::Yes
        },
    };
    const CURIOUS: Check = Check {
        id: "a/curious",
        level: Level::Info,
        judge: |_, findings| {
            findings.on_disk("so many");
            Applies::Yes
        },
        ..STRICT
    };

    #[test]
    fn a_remark_is_told_and_fails_nothing() {
        let run = [run()];
        for judged in judge(&[&STRICT, &CURIOUS], &run) {
            assert_eq!(judged.verdict, Verdict::Passed, "{}", judged.check.id);
            let told: Vec<_> = judged.judgements.iter().flat_map(|one| &one.findings).collect();
            assert_eq!(told.iter().map(|one| one.weight).collect::<Vec<_>>(), [Weight::Remark]);
        }
    }

    #[test]
    fn beside_what_is_wrong_a_remark_changes_nothing() {
        const WRONG: Check = Check {
            judge: |run, findings| {
                findings.minor(Place::Disk, "a little");
                (STRICT.judge)(run, findings)
            },
            ..STRICT
        };
        let run = [run()];
        let judged = judge(&[&WRONG], &run);
        assert_eq!(judged[0].verdict, Verdict::Warning);
        assert_eq!(judged[0].judgements[0].findings.len(), 2);
    }
}

//! The report: the stable, versioned model that every rendering is made from.

mod evidence;
mod human;
mod json;
mod tables;

use std::collections::BTreeMap;

use clootrack_connector::message::Introduction;
use clootrack_scenarios::Revision;
use serde::{Deserialize, Serialize};

use crate::check::{Applies, Level, Promise, Weight};
use crate::judge::{Judged, Verdict};
use crate::transcript::{Ending, Transcript};

pub use human::human;
pub(crate) use human::wrapped;
pub use json::json;
pub use tables::{Table, Tables};

/// The version of the report's form.
pub const SCHEMA: u32 = 1;

/// What is reported of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The suite's version.
    pub suite: String,
    /// What the connector said of itself.
    pub connector: Introduction,
    /// In one word.
    pub conclusion: Conclusion,
    /// How many checks have each verdict.
    pub totals: BTreeMap<Verdict, usize>,
    /// Every check that was selected.
    pub checks: Vec<CheckReport>,
    /// Every scenario that was driven.
    pub scenarios: Vec<ScenarioReport>,
    /// What went wrong, and what was told of it.
    pub tables: Tables,
}

/// What a run comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conclusion {
    /// Nothing that must be is violated, and everything that should have been seen was seen.
    Conformant,
    /// A requirement is violated.
    NotConformant,
    /// No requirement is known to be violated, but something applicable could not be judged.
    Incomplete,
}

/// What is reported of one check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckReport {
    /// Its id.
    pub id: String,
    /// In the end.
    pub verdict: Verdict,
    /// Its weight.
    pub level: Level,
    /// The promise that it guards.
    pub promise: Promise,
    /// What it demands.
    pub requirement: String,
    /// Where that is written.
    pub source: String,
    /// What to change.
    pub remedy: String,
    /// In how many runs of a scenario it applied.
    pub observed: usize,
    /// Why it did not, if it never did.
    pub reason: Option<String>,
    /// What was found.
    pub findings: Vec<FindingReport>,
}

/// What is reported of one finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FindingReport {
    /// What was found.
    pub message: String,
    /// How much it weighs. A remark is no fault, whatever the check's verdict.
    pub weight: Weight,
    /// In which scenario.
    pub scenario: String,
    /// At which revision.
    pub revision: Revision,
    /// The exchange that shows it, line by line.
    pub evidence: Vec<String>,
    /// The command that shows it again.
    pub reproduce: String,
}

/// What is reported of one scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioReport {
    /// Its id.
    pub id: String,
    /// The revision.
    pub revision: Revision,
    /// How it ended.
    pub ending: Ending,
}

/// What only the caller knows.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Whether warnings fail.
    pub strict: bool,
    /// What chooses the connector again on a command line.
    pub subject: String,
}

impl Report {
    /// Puts the verdicts together. `None` if nothing was driven.
    pub fn new(judged: &[Judged<'_>], transcripts: &[Transcript], context: &Context) -> Option<Self> {
        let connector = transcripts.first()?.connector.clone();
        let mut checks: Vec<CheckReport> = judged.iter().map(|judged| check(judged, context)).collect();
        if context.strict {
            for check in checks.iter_mut().filter(|check| check.verdict == Verdict::Warning) {
                check.verdict = Verdict::Failed;
            }
        }
        let mut totals = BTreeMap::new();
        for check in &checks {
            *totals.entry(check.verdict).or_insert(0) += 1;
        }
        let scenarios: Vec<ScenarioReport> = transcripts
            .iter()
            .map(|run| ScenarioReport {
                id: run.scenario.clone(),
                revision: run.revision,
                ending: run.ending.clone(),
            })
            .collect();
        let conclusion = conclude(&checks, judged, &scenarios);
        let suite = env!("CARGO_PKG_VERSION").to_owned();
        let tables = Tables::of(transcripts);
        Some(Self { schema: SCHEMA, suite, connector, conclusion, totals, checks, scenarios, tables })
    }
}

fn conclude(checks: &[CheckReport], judged: &[Judged<'_>], scenarios: &[ScenarioReport]) -> Conclusion {
    if checks.iter().any(|check| check.verdict == Verdict::Failed) {
        return Conclusion::NotConformant;
    }
    let nothing_seen = checks.iter().all(|check| check.observed == 0);
    let cut = scenarios.iter().any(|scenario| scenario.ending != Ending::Complete);
    // A check that a driven scenario is there for, and that found nothing to judge in it, was silently lost.
    let lost = judged.iter().any(|judged| {
        judged.verdict == Verdict::NotObserved
            && judged.judgements.iter().any(|one| one.run.is_for(judged.check.id))
    });
    if nothing_seen || cut || lost { Conclusion::Incomplete } else { Conclusion::Conformant }
}

fn check(judged: &Judged<'_>, context: &Context) -> CheckReport {
    let check = judged.check;
    let observed = judged.judgements.iter().filter(|one| one.applies == Applies::Yes).count();
    CheckReport {
        id: check.id.to_owned(),
        verdict: judged.verdict,
        level: check.level,
        promise: check.promise,
        requirement: check.requirement.to_owned(),
        source: check.source.to_owned(),
        remedy: check.remedy.to_owned(),
        observed,
        reason: if observed == 0 { reason(judged) } else { None },
        findings: findings(judged, context),
    }
}

/// Why the check never applied: what the scenarios that are there for it say, else what any says.
fn reason(judged: &Judged<'_>) -> Option<String> {
    if let Some(run) = judged.cut.first()
        && let Ending::Cut { why, .. } = &run.ending
    {
        return Some(why.clone());
    }
    let is_for = |run: &Transcript| run.is_for(judged.check.id);
    let on_purpose = judged.judgements.iter().find(|one| is_for(one.run));
    on_purpose.or_else(|| judged.judgements.first()).map(|one| match &one.applies {
        Applies::Yes => String::new(),
        Applies::No(why) => (*why).to_owned(),
        Applies::Undeclared(capability) => format!("the connector does not declare `{capability}`"),
        Applies::NotTestable(why) => format!("not testable: {why}"),
    })
}

fn findings(judged: &Judged<'_>, context: &Context) -> Vec<FindingReport> {
    let mut findings = Vec::new();
    // What a scenario shows on purpose is shown before what it shows by the way.
    let (on_purpose, by_the_way): (Vec<_>, Vec<_>) =
        judged.judgements.iter().partition(|one| one.run.is_for(judged.check.id));
    for one in on_purpose.into_iter().chain(by_the_way) {
        let reproduce = format!(
            "cargo conformance run --scenario {} --check {} --spec-version {}{}",
            one.run.scenario, judged.check.id, one.run.revision, context.subject
        );
        let report = |message: String, weight, evidence| FindingReport {
            message,
            weight,
            scenario: one.run.scenario.clone(),
            revision: one.run.revision,
            evidence,
            reproduce: reproduce.clone(),
        };
        if let Applies::NotTestable(why) = &one.applies {
            findings.push(report(format!("not testable: {why}"), Weight::Full, vec![]));
        }
        for finding in &one.findings {
            let evidence = evidence::of(one.run, finding.place);
            findings.push(report(finding.message.clone(), finding.weight, evidence));
        }
    }
    findings
}

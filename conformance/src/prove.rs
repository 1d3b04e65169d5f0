//! The proof that each check can fail, and fails only where it should: every variant, driven and judged.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use clootrack_scenarios::{Revision, Scenario};
use futures::stream::{self, StreamExt};
use reference_connector::{ALIKE, Conduct, Recording, Rival, VARIANTS, Variant};

use crate::check::{Applies, Check, Level, Weight};
use crate::checks;
use crate::drive::{DriveError, Settings, drive};
use crate::judge::{Judged, Verdict, judge};
use crate::subject::{Subject, SubjectError};
use crate::transcript::{Ending, Transcript};

/// The kill matrix.
pub struct Proof {
    /// In how many runs of a scenario each check applied to the reference.
    pub observed: BTreeMap<&'static str, usize>,
    /// What each variant tripped.
    pub variants: Vec<Killed>,
    /// What is wrong with the suite, in words; empty if all is well.
    pub flaws: Vec<String>,
}

/// What one variant tripped.
pub struct Killed {
    /// The variant.
    pub variant: &'static Variant,
    /// The checks that failed, and what each said first.
    pub tripped: BTreeMap<&'static str, String>,
    /// Whether any scenario asks for its decision.
    pub asked: bool,
    /// In how many runs of a scenario it decides otherwise than the reference.
    pub runs: usize,
}

/// Why a proof could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ProofError {
    /// The reference did not start.
    #[error(transparent)]
    Subject(#[from] SubjectError),
    /// A scenario could not be driven.
    #[error(transparent)]
    Drive(#[from] DriveError),
}

/// One scenario at one revision, as the reference went through it.
pub struct Stretch<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The revision.
    pub revision: Revision,
    /// What the reference left behind.
    pub transcript: Transcript,
    /// The decisions that the reference was asked for.
    asked: BTreeSet<&'static str>,
    /// The variants that would have gone through it otherwise.
    differing: BTreeSet<&'static str>,
}

/// Drives the reference, then every variant, and compares what they tripped with what they should: nothing, where a
/// variant is as right as the reference.
pub async fn prove(
    scenarios: &[Scenario],
    parallel: usize,
    settings: Settings<'_>,
) -> Result<Proof, ProofError> {
    let every: Vec<&Variant> = VARIANTS.iter().chain(ALIKE).collect();
    let mut proof = prove_only(&every, scenarios, parallel, settings).await?;
    for (id, runs) in &proof.observed {
        if *runs == 0 {
            proof.flaws.push(format!("{id} never applies to the reference"));
        }
        if !proof.variants.iter().any(|killed| killed.tripped.contains_key(id)) {
            proof.flaws.push(format!("no variant trips {id}: nothing shows that it can fail"));
        }
    }
    Ok(proof)
}

/// The same for these variants alone. It says nothing of the checks that none of them should trip.
pub async fn prove_only(
    variants: &[&'static Variant],
    scenarios: &[Scenario],
    parallel: usize,
    settings: Settings<'_>,
) -> Result<Proof, ProofError> {
    let stretches = survey(scenarios, parallel, settings).await?;
    let mut flaws: Vec<String> = stretches.iter().flat_map(flaws_of_stretch).collect();
    let mut killed = Vec::new();
    for variant in variants {
        let one = kill(variant, &stretches, parallel, settings).await?;
        flaws.extend(flaws_of_variant(&one));
        killed.push(one);
    }
    Ok(Proof { observed: observed(&stretches), variants: killed, flaws })
}

/// Drives the reference through everything and notes which variants decide otherwise in each scenario.
pub async fn survey<'a>(
    scenarios: &'a [Scenario],
    parallel: usize,
    settings: Settings<'_>,
) -> Result<Vec<Stretch<'a>>, ProofError> {
    let jobs =
        scenarios.iter().flat_map(|scenario| scenario.vendor.revisions.iter().map(move |at| (scenario, *at)));
    let mut stretches = stream::iter(jobs)
        .map(|(scenario, revision)| async move {
            let recording = Arc::new(Recording::new(Conduct::correct(), rivals()));
            let transcript = one(scenario, revision, Conduct::recorded(&recording), settings).await?;
            let (asked, differing) = (recording.asked(), recording.differing());
            Ok::<_, ProofError>(Stretch { scenario, revision, transcript, asked, differing })
        })
        .buffer_unordered(parallel.max(1))
        .collect::<Vec<_>>()
        .await
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?;
    stretches
        .sort_by(|one, other| (&one.scenario.id, one.revision).cmp(&(&other.scenario.id, other.revision)));
    Ok(stretches)
}

/// Every variant, to be asked along.
fn rivals() -> Vec<Rival> {
    let rival = |variant: &Variant| Rival {
        name: variant.name,
        decision: variant.decision,
        conduct: (variant.conduct)(),
    };
    VARIANTS.iter().chain(ALIKE).map(rival).collect()
}

/// Drives a variant where it decides otherwise than the reference: elsewhere it is the reference.
pub async fn kill(
    variant: &'static Variant,
    stretches: &[Stretch<'_>],
    parallel: usize,
    settings: Settings<'_>,
) -> Result<Killed, ProofError> {
    let concerned = stretches.iter().filter(|stretch| stretch.differing.contains(variant.name));
    let transcripts = stream::iter(concerned)
        .map(|stretch| one(stretch.scenario, stretch.revision, (variant.conduct)(), settings))
        .buffer_unordered(parallel.max(1))
        .collect::<Vec<_>>()
        .await
        .into_iter()
        .collect::<Result<Vec<_>, _>>()?;
    let asked = stretches.iter().any(|stretch| stretch.asked.contains(variant.decision));
    let mut tripped = tripped(&transcripts);
    // Whoever is right although different may well be remarked upon otherwise.
    if !variant.trips.is_empty() {
        tripped.extend(remarked_otherwise(stretches, &transcripts));
    }
    Ok(Killed { variant, tripped, asked, runs: transcripts.len() })
}

/// The checks of level `info` that tell something else of these transcripts than of the reference's: nothing fails there,
/// and no connector is right alone.
fn remarked_otherwise(
    stretches: &[Stretch<'_>],
    transcripts: &[Transcript],
) -> BTreeMap<&'static str, String> {
    let infos: Vec<&'static Check> = checks::all().filter(|check| check.level == Level::Info).collect();
    // Who never got so far has said nothing, which is not the same as something else.
    let remarks = |check, run: &Transcript| -> Option<BTreeSet<String>> {
        let judged = judge(&[check], std::slice::from_ref(run));
        let mut told = judged.into_iter().flat_map(|judged| judged.judgements);
        let one = told.find(|one| one.applies == Applies::Yes)?;
        Some(one.findings.into_iter().map(|finding| finding.message).collect())
    };
    let reference_of = |run: &Transcript| {
        let same = |of: &&Stretch<'_>| of.scenario.id == run.scenario && of.revision == run.revision;
        stretches.iter().find(same).map(|stretch| &stretch.transcript)
    };
    let otherwise = |check: &&'static Check| {
        transcripts.iter().any(|run| {
            let told = remarks(check, run).zip(reference_of(run).and_then(|of| remarks(check, of)));
            told.is_some_and(|(variant, reference)| variant != reference)
        })
    };
    let told = |check: &'static Check| (check.id, "it tells something else than of the reference".to_owned());
    infos.into_iter().filter(otherwise).map(told).collect()
}

/// What is wrong with a variant or with the checks that it should trip.
pub fn flaws_of_variant(killed: &Killed) -> Vec<String> {
    let promised: BTreeSet<&str> = killed.variant.trips.iter().copied().collect();
    let missed = promised.iter().filter(|id| !killed.tripped.contains_key(*id));
    let excess = killed.tripped.iter().filter(|(id, _)| !promised.contains(*id));
    let idle = (!killed.asked).then(|| format!("{} is never asked to decide", killed.variant.name));
    missed
        .map(|id| format!("{} does not trip {id}", killed.variant.name))
        .chain(idle)
        .chain(excess.map(|(id, said)| format!("{} trips {id}, too: {said}", killed.variant.name)))
        .collect()
}

/// What is wrong with a scenario, or with the reference in it.
pub fn flaws_of_stretch(stretch: &Stretch<'_>) -> Vec<String> {
    let Stretch { scenario, revision, transcript, .. } = stretch;
    let here = format!("{} ({revision})", scenario.id);
    let tripped = tripped(std::slice::from_ref(transcript));
    let mut flaws: Vec<String> =
        tripped.iter().map(|(id, said)| format!("{here}: the reference trips {id}: {said}")).collect();
    if let Ending::Cut { why, .. } = &transcript.ending {
        flaws.push(format!("{here} is cut short: {why}"));
    }
    flaws.extend(
        transcript.unfired_faults.iter().map(|fault| format!("{here}: its fault {fault} never fires")),
    );
    for id in &scenario.exercises {
        let Some(check) = checks::find(id) else {
            flaws.push(format!("{here} exercises {id}, which is no check"));
            continue;
        };
        let judged = judge(&[check], std::slice::from_ref(transcript));
        if judged.iter().any(|judged| judged.verdict == Verdict::NotObserved) {
            flaws.push(format!("{here} exercises {id}, which does not apply in it"));
        }
    }
    flaws
}

/// In how many stretches each check applied.
fn observed(stretches: &[Stretch<'_>]) -> BTreeMap<&'static str, usize> {
    let all: Vec<&'static Check> = checks::all().collect();
    let mut observed: BTreeMap<&'static str, usize> = all.iter().map(|check| (check.id, 0)).collect();
    for stretch in stretches {
        for judged in judge(&all, std::slice::from_ref(&stretch.transcript)) {
            let applied = judged.judgements.iter().filter(|one| one.applies == Applies::Yes).count();
            *observed.entry(judged.check.id).or_default() += applied;
        }
    }
    observed
}

async fn one(
    scenario: &Scenario,
    revision: Revision,
    conduct: Conduct,
    settings: Settings<'_>,
) -> Result<Transcript, ProofError> {
    let running = Subject::Reference(conduct).start(settings.watchdog).await?;
    Ok(drive(scenario, revision, &running, settings).await?)
}

/// The checks that are not content with these transcripts, and what each says first.
fn tripped(transcripts: &[Transcript]) -> BTreeMap<&'static str, String> {
    let all: Vec<&'static Check> = checks::all().collect();
    let wrong = |verdict| matches!(verdict, Verdict::Failed | Verdict::Warning | Verdict::NotTestable);
    judge(&all, transcripts)
        .iter()
        .filter(|judged| wrong(judged.verdict))
        .map(|judged| (judged.check.id, said(judged)))
        .collect()
}

fn said(judged: &Judged<'_>) -> String {
    let found = judged.judgements.iter().find_map(|one| {
        let weighs = one.findings.iter().find(|finding| finding.weight != Weight::Remark);
        weighs.map(|finding| finding.message.clone()).or_else(|| match &one.applies {
            Applies::NotTestable(why) => Some(why.clone()),
            Applies::Yes | Applies::No(_) | Applies::Undeclared(_) => None,
        })
    });
    let cut = || {
        judged.cut.iter().find_map(|run| match &run.ending {
            Ending::Cut { why, .. } => Some(format!("{} was cut short: {why}", run.scenario)),
            Ending::Complete => None,
        })
    };
    found.or_else(cut).unwrap_or_default()
}

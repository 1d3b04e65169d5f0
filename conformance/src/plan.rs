//! What is to be run, and running it: several scenarios at a time, in an order that does not show.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use clootrack_scenarios::{Revision, Scenario};
use futures::stream::{self, StreamExt};

use crate::check::Check;
use crate::drive::{DriveError, Settings, drive};
use crate::subject::{Running, Subject, SubjectError};
use crate::transcript::{Ending, Transcript};

/// A selection of scenarios, checks and revisions.
pub struct Plan<'a> {
    /// The scenarios to drive.
    pub scenarios: Vec<Scenario>,
    /// The checks to judge by.
    pub checks: Vec<&'static Check>,
    /// Only this revision; `None`: every one that the connector declares.
    pub revision: Option<Revision>,
    /// How many scenarios to drive at the same time.
    pub parallel: usize,
    /// How to drive each.
    pub settings: Settings<'a>,
}

/// Why a plan could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The connector could not be started.
    #[error(transparent)]
    Subject(#[from] SubjectError),
    /// The suite failed.
    #[error("the scenario {scenario} ({revision}) could not be driven")]
    Drive {
        /// The scenario.
        scenario: String,
        /// The revision.
        revision: Revision,
        /// Why.
        source: DriveError,
    },
    /// No revision is left to speak.
    #[error("the connector speaks none of the revisions asked for; it declares {declared}")]
    NoRevision {
        /// What it declares.
        declared: String,
    },
}

/// One scenario at one revision.
type Job<'a> = (&'a Scenario, Revision);

impl Plan<'_> {
    /// Drives everything. `progress` is told of each finished scenario.
    pub async fn run(
        &self,
        subject: &Subject,
        progress: &(dyn Fn(Progress<'_>) + Sync),
    ) -> Result<Vec<Transcript>, PlanError> {
        let first = subject.start(self.settings.watchdog).await?;
        let jobs = self.jobs(&first.introduction.capabilities)?;
        let total = jobs.len();
        let idle = Mutex::new(vec![first]);
        let finished = Mutex::new(0);
        let (idle, finished) = (&idle, &finished);
        let outcomes = stream::iter(jobs).map(|job| async move {
            let transcript = self.one(job, subject, idle).await?;
            let mut finished = finished.lock().unwrap_or_else(PoisonError::into_inner);
            *finished += 1;
            progress(Progress { finished: *finished, total, transcript: &transcript });
            Ok::<_, PlanError>(transcript)
        });
        let mut outcomes = outcomes.buffer_unordered(self.parallel.max(1));
        let mut transcripts = Vec::with_capacity(total);
        while let Some(outcome) = outcomes.next().await {
            transcripts.push(outcome?);
        }
        transcripts
            .sort_by(|one, other| (&one.scenario, one.revision).cmp(&(&other.scenario, other.revision)));
        Ok(transcripts)
    }

    /// The scenarios at each revision that vendor, connector and user agree on.
    fn jobs(&self, capabilities: &[String]) -> Result<Vec<Job<'_>>, PlanError> {
        let declared: BTreeSet<Revision> = Revision::ALL
            .into_iter()
            .filter(|revision| {
                capabilities.iter().any(|known| known.strip_prefix("mcp:") == Some(revision.as_str()))
            })
            .collect();
        // A connector that declares none is taken at its word that it speaks MCP, and tried with every revision.
        let spoken = |revision: &Revision| declared.is_empty() || declared.contains(revision);
        let wanted =
            |revision: &Revision| self.revision.is_none_or(|only| only == *revision) && spoken(revision);
        let jobs: Vec<Job<'_>> = self
            .scenarios
            .iter()
            .flat_map(|scenario| {
                scenario.vendor.revisions.iter().copied().filter(wanted).map(move |at| (scenario, at))
            })
            .collect();
        if jobs.is_empty() && !self.scenarios.is_empty() {
            let declared =
                declared.iter().map(|revision| revision.as_str()).collect::<Vec<_>>().join(" and ");
            return Err(PlanError::NoRevision { declared });
        }
        Ok(jobs)
    }

    async fn one(
        &self,
        (scenario, revision): Job<'_>,
        subject: &Subject,
        idle: &Mutex<Vec<Running>>,
    ) -> Result<Transcript, PlanError> {
        let waiting = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let running = match waiting {
            Some(running) => running,
            None => subject.start(self.settings.watchdog).await?,
        };
        let transcript = drive(scenario, revision, &running, self.settings)
            .await
            .map_err(|source| PlanError::Drive { scenario: scenario.id.clone(), revision, source })?;
        // A connector that was lost in one scenario gets a fresh start in the next.
        if transcript.ending == Ending::Complete {
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(running);
        }
        Ok(transcript)
    }
}

/// A scenario has been driven.
#[derive(Clone, Copy)]
pub struct Progress<'a> {
    /// How many are done.
    pub finished: usize,
    /// Of how many.
    pub total: usize,
    /// The one just done.
    pub transcript: &'a Transcript,
}

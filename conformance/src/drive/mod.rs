//! One scenario, from its start to its transcript.

mod arguments;
mod browser;
mod calls;
mod carry_off;
mod compare_stored;
mod count_names;
mod document;
mod door;
mod explore;
mod fail_storage;
mod forge;
mod keys;
mod kill;
mod occasion;
mod open;
mod questions;
mod quiet;
mod second;
mod set_clock;
mod shrink;
mod spellings;
mod stage;
mod steps;
mod strangers;
mod talk;
mod tamper;

use std::time::Duration;

use clootrack_scenarios::{Revision, Scenario};
use mock_clootrack::{HostError, StartError};
use sha2::{Digest, Sha256};

use crate::names::Name;
use crate::subject::{Running, SubjectError};
use crate::transcript::{Ending, Transcript};
pub(crate) use forge::DESCRIPTION as FORGED_DESCRIPTION;
use stage::Stage;
pub(crate) use tamper::without;

/// Why a scenario could not be driven, through no fault of the connector.
#[derive(Debug, thiserror::Error)]
pub enum DriveError {
    /// The vendor did not start.
    #[error("the vendor could not be started")]
    Vendor(#[from] StartError),
    /// The connector's metadata document could not be served.
    #[error("the connector's client ID metadata document could not be served")]
    Document(#[from] HostError),
    /// The suite's own files.
    #[error("the suite could not read or write its own files")]
    Files(#[from] std::io::Error),
    /// The suite's own browser.
    #[error("the suite's browser failed")]
    Browser(#[from] reqwest::Error),
    /// A connector of its own, for a scenario that kills it.
    #[error(transparent)]
    Subject(#[from] SubjectError),
    /// A step asked for what the vendor's world does not have.
    #[error("step {step} cannot be carried out: {why}")]
    Impossible {
        /// The step, counted from 1.
        step: usize,
        /// Why.
        why: String,
    },
}

/// How a scenario is to be driven.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// What every choice of chance is derived from.
    pub seed: u64,
    /// How long one scenario may take by the wall clock. It only guards against hangs.
    pub watchdog: Duration,
    /// Names that got through once: an exploration tries them first.
    pub regressions: &'a [Name],
}

/// Why the steps ended before their end.
enum Stop {
    /// The connector was lost.
    Lost(String),
    /// The suite failed.
    Suite(DriveError),
}

impl<E: Into<DriveError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Suite(error.into())
    }
}

/// Takes a running connector through `scenario` at a vendor that speaks `revision`.
pub async fn drive(
    scenario: &Scenario,
    revision: Revision,
    running: &Running,
    settings: Settings<'_>,
) -> Result<Transcript, DriveError> {
    let scenario = scenario.at(revision);
    let seed = seed_of(settings.seed, &scenario.id, revision);
    let mut stage = Stage::set(&scenario, seed, running).await?;
    stage.regressions = settings.regressions;
    let ending = match tokio::time::timeout(settings.watchdog, stage.play()).await {
        Ok(Ok(())) => Ending::Complete,
        Ok(Err(Stop::Suite(error))) => return Err(error),
        Ok(Err(Stop::Lost(why))) => stage.cut(why),
        Err(_) => {
            let why = stage.unanswered(settings.watchdog);
            running.kill().await;
            stage.running().kill().await;
            stage.cut(why)
        }
    };
    stage.transcript(revision, seed, ending)
}

/// Every scenario and revision has tokens of its own: one connector process may serve many at the same time, and what
/// it logs must be told apart.
fn seed_of(seed: u64, scenario: &str, revision: Revision) -> u64 {
    let digest = Sha256::digest(format!("{seed} {scenario} {revision}"));
    digest.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

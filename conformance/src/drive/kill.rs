//! A crash: the connector's process ends where it stands, and another one opens the same storage.
//!
//! A scenario that kills gets a connector of its own, so that nobody else's work dies with it. Over a pipe that is a process,
//! which is killed; the reference in this process runs on a runtime of its own, and all that it does is dropped. What
//! lies behind a URL is out of reach: the transcript says so, and a check that needs the crash does not apply.

use clootrack_scenarios::{Kill, Scenario, Step};
use serde_json::Map;

use super::Stop;
use super::stage::Stage;
use super::talk::Question;
use crate::subject::{Running, SubjectError};
use crate::transcript::{Outcome, Purpose};

/// A connector of the scenario's own, if the scenario kills it.
pub(super) async fn wanted(scenario: &Scenario, running: &Running) -> Result<Option<Running>, SubjectError> {
    let kills = scenario.steps.iter().any(|step| matches!(step, Step::Kill(_)));
    if kills { running.another().await.map(Some) } else { Ok(None) }
}

impl Stage<'_> {
    pub(super) async fn kill(&mut self, step: &Kill) -> Result<(), Stop> {
        if let Some(gate) = &step.at {
            self.reached(gate).await;
        }
        let question = Question { step: self.step, purpose: Purpose::Step, person: None, method: "kill" };
        let before = self.vendor.journal().last_seq();
        let number = self.recorder().begin(&question, &Map::new(), before);
        if !self.running().is_mortal() {
            let why = Outcome::Nothing("an adapter behind a URL cannot be killed".to_owned());
            self.recorder().end(number, why, before);
            if let Some(gate) = &step.at {
                self.vendor.open(gate);
            }
            return Ok(());
        }
        // Nobody is to hear of its last breath: how it ends differs from pipe to runtime.
        self.background.shutdown().await;
        self.running().kill().await;
        let after = self.vendor.journal().last_seq();
        self.recorder().end(number, Outcome::Result(serde_json::json!({})), after);
        self.recorder().interrupt("the connector was killed", after);
        if let Some(dead) = self.own.take() {
            self.last_words.push_str(&dead.stderr());
        }
        let next = wanted(self.scenario, self.running()).await;
        self.own =
            next.map_err(|why| Stop::Lost(format!("it was killed and could not be started again: {why}")))?;
        self.open().await
    }
}

//! A crash: the connector's process ends where it stands, and another one opens the same storage.
//!
//! A scenario that kills gets a connector of its own, so that nobody else's work dies with it. Over a pipe that is a process,
//! which is killed; the reference in this process runs on a runtime of its own, and all that it does is dropped. What
//! lies behind a URL is out of reach: the transcript says so, and a check that needs the crash does not apply.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use clootrack_connector::PROTOCOL;
use clootrack_connector::message::Hello;
use clootrack_scenarios::{Kill, Scenario, Step};
use serde_json::Map;
use tokio::time::timeout;

use super::Stop;
use super::fail_storage::FAIL_STORAGE;
use super::stage::Stage;
use super::talk::Question;
use crate::subject::{Running, SubjectError};
use crate::transcript::{Outcome, Purpose};

/// So many questions go to the connector and back before a `close` is taken for one that waits.
const QUESTIONS: usize = 8;
/// So long may they take.
const PATIENCE: Duration = Duration::from_secs(1);

/// A connector of the scenario's own, if the scenario kills it, fills its disk from outside, or starts it in a way of its own.
pub(super) async fn wanted(scenario: &Scenario, running: &Running) -> Result<Option<Running>, SubjectError> {
    let has = |wanted: fn(&Step) -> bool| scenario.steps.iter().any(wanted);
    if has(|step| matches!(step, Step::Kill(_))) {
        running.another().await.map(Some)
    } else if scenario.permissive_umask {
        running.another_permissive().await
    } else if has(|step| matches!(step, Step::FailStorage(_))) && !running.introduction.declares(FAIL_STORAGE)
    {
        running.another_fillable().await
    } else {
        Ok(None)
    }
}

impl Stage<'_> {
    pub(super) async fn kill(&mut self, step: &Kill) -> Result<(), Stop> {
        if let Some(gate) = &step.at {
            self.reached(gate).await;
        }
        if !self.running().is_mortal() {
            self.not_asked(None, "kill", "an adapter behind a URL cannot be killed");
            if let Some(gate) = &step.at {
                self.vendor.open(gate);
            }
            // What the scenario does next is meant for a connector that has nothing under way.
            self.all_back().await;
            return Ok(());
        }
        if step.closed {
            self.closed(step.at.as_deref()).await?;
        }
        // Nobody is to hear of its last breath: how it ends differs from pipe to runtime.
        let question = Question { step: self.step, purpose: Purpose::Step, person: None, method: "kill" };
        let before = self.vendor.journal().last_seq();
        let number = self.recorder().begin(&question, &Map::new(), before);
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

    /// Asks the instance to close. Whoever waits in that for what is under way needs the gate to open, and whoever does not
    /// has answered by the time that some other questions have gone all the way and back.
    async fn closed(&mut self, gate: Option<&str>) -> Result<(), Stop> {
        let (connector, vendor) = (Arc::clone(&self.running().connector), Arc::clone(&self.vendor));
        let mut close = pin!(self.close());
        let others = async {
            for _ in 0..QUESTIONS {
                // What it answers is of no interest.
                let _ = connector.hello(Hello { protocol: PROTOCOL }).await;
            }
        };
        tokio::select! {
            biased;
            closed = &mut close => return closed,
            // A connector that takes one question after the other does not come to these.
            _ = timeout(PATIENCE, others) => {}
        }
        if let Some(gate) = gate {
            vendor.open(gate);
        }
        close.await
    }
}

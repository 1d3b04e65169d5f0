//! When a gate may be opened: once something has come to it, or once nothing more will.
//!
//! How many of several calls side by side come to a gate is the connector's own affair: one that renews alone, or lets one
//! call wait for another, sends fewer requests than it has calls. What is known for certain is only how many calls are
//! under way and how many answers wait at the gate; if these are equal, nothing can move any more, and the gate opens
//! at once.
//!
//! Otherwise the rest may be on its way or may wait inside the connector, which looks alike from outside. Then markers tell:
//! harmless calls of somebody else, asked after all the others. Each has to be read, looked up and sent to the vendor
//! like them, and answered besides, so while a marker goes all the way and back, whatever can move moves. When that has
//! happened several times in a row, nobody else has asked the vendor for anything, and every open exchange waits at a
//! gate, all is quiet.
//!
//! A connector that makes one call at a time, whoever asks, keeps the markers waiting, too. For it alone there is a limit by
//! the wall clock. A gate that opens early makes the test blunter and never unjust: nothing is judged by what waited.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use clootrack_scenarios::{Idle, Release};
use mock_clootrack::journal::Event;
use serde_json::{Map, json};
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::Stop;
use super::stage::Stage;
use super::talk::Question;
use crate::transcript::{Outcome, Purpose};

/// So many markers in a row come back without anything else having moved.
const QUIET: usize = 3;
/// After so many markers the gate opens, whatever happens.
const MOST_MARKERS: usize = 16;
/// So many markers come back before a connector that goes on and on has shown it.
const MOST_IDLE_MARKERS: usize = 48;
/// So long may a marker take.
const PATIENCE: Duration = Duration::from_secs(1);

/// What is seen at the vendor, markers aside.
#[derive(PartialEq, Eq)]
struct Others {
    requests: usize,
    /// Those that have neither been answered nor come to a gate.
    moving: usize,
}

impl Stage<'_> {
    pub(super) async fn release(&mut self, step: &Release) -> Result<(), Stop> {
        match &step.marker {
            Some(person) => self.all_quiet(&step.gate, person).await,
            None => self.reached(&step.gate).await,
        }
        self.vendor.open(&step.gate);
        Ok(())
    }

    /// Waits until something has come to the gate, or until no call is left that could bring it there.
    pub(super) async fn reached(&mut self, gate: &str) {
        let vendor = Arc::clone(&self.vendor);
        if self.background.is_empty() {
            return vendor.reached(gate).await;
        }
        tokio::select! {
            () = vendor.reached(gate) => {}
            () = self.all_back() => {}
        }
    }

    /// Waits until every call under way waits at the gate, or until nothing moves any more.
    async fn all_quiet(&mut self, gate: &str, marker: &str) {
        let vendor = Arc::clone(&self.vendor);
        let (mut before, mut quiet) = (self.others(marker), 0);
        for _ in 0..MOST_MARKERS {
            let calls = self.recorder().under_way();
            if calls == 0 {
                return;
            }
            let Some(went) = self.marker(marker) else { return };
            let back = tokio::select! {
                () = vendor.gathered(gate, calls) => return,
                back = timeout(PATIENCE, went) => back.is_ok(),
            };
            let now = self.others(marker);
            quiet = if now == before && now.moving == 0 { quiet + 1 } else { 0 };
            before = now;
            if !back || quiet == QUIET {
                return;
            }
        }
    }

    /// Asks for nothing but markers until some of them have come back without anything else having moved. What a connector
    /// does at a time of its own clock later on cannot be seen without waiting for it; what it does on and on can.
    pub(super) async fn idle(&mut self, step: &Idle) -> Result<(), Stop> {
        let question = Question { step: self.step, purpose: Purpose::Step, person: None, method: "idle" };
        let from = self.vendor.journal().last_seq();
        let number = self.recorder().begin(&question, step, from);
        let (mut before, mut quiet) = (self.others(&step.marker).requests, 0);
        for _ in 0..MOST_IDLE_MARKERS {
            let Some(went) = self.marker(&step.marker) else { break };
            if timeout(PATIENCE, went).await.is_err() {
                break;
            }
            let now = self.others(&step.marker).requests;
            quiet = if now == before { quiet + 1 } else { 0 };
            before = now;
            if quiet == QUIET {
                break;
            }
        }
        let until = self.vendor.journal().last_seq();
        self.recorder().end(number, Outcome::Result(json!({})), until);
        Ok(())
    }

    /// What everybody but the marker's person has asked the vendor for.
    #[expect(clippy::wildcard_enum_match_arm, reason = "few facts say what moves")]
    fn others(&self, marker: &str) -> Others {
        let login = self.login(marker);
        let (mut requests, mut open) = (0, BTreeSet::new());
        for entry in self.vendor.journal().entries() {
            match entry.event {
                Event::Request(request) => {
                    let holder = request.bearer.and_then(|bearer| bearer.name).map(|name| name.owner);
                    if holder.as_deref() != Some(login) {
                        requests += 1;
                        open.insert(entry.seq);
                    }
                }
                Event::Answer(answer) => {
                    open.remove(&answer.request);
                }
                Event::Held { request, .. } => {
                    open.remove(&request);
                }
                _ => {}
            }
        }
        Others { requests, moving: open.len() }
    }

    /// Sends a marker on its way. The receiver ends when it is back.
    fn marker(&mut self, person: &str) -> Option<oneshot::Receiver<()>> {
        let params = self.call_params(person, self.engine_name(person, "list_projects"), Map::new())?;
        let (back, went) = oneshot::channel();
        let connector = Arc::clone(&self.running().connector);
        self.call_in_background(Purpose::Marker, person, connector, params, Some(back));
        Some(went)
    }
}

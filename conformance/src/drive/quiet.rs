//! When a gate may be opened: once something has come to it, or once nothing more will.
//!
//! How many of several calls side by side come to a gate is the connector's own affair: one that renews alone, or lets one
//! call wait for another, sends fewer requests than it has calls. What is known for certain is only how many calls are
//! under way and how many answers wait at the gate; if these are equal, nothing can move any more, and the gate opens
//! at once.
//!
//! Otherwise the rest may be on its way or may wait inside the connector, which looks alike from outside. Then markers tell:
//! harmless calls of somebody else, asked after all the others. Each has to be read, looked up and sent to the vendor
//! like them, and answered besides, so while a marker goes all the way and back everything that can move has moved.
//! When that has happened twice and nobody new has come, nobody will.
//!
//! A connector that makes one call at a time, whoever asks, keeps the markers waiting, too. For it alone there is a limit by
//! the wall clock. A gate that opens early makes the test blunter and never unjust: nothing is judged by what waited.

use std::sync::Arc;
use std::time::Duration;

use clootrack_scenarios::Release;
use serde_json::Map;
use tokio::sync::oneshot;
use tokio::time::timeout;

use super::Stop;
use super::stage::Stage;
use crate::transcript::Purpose;

/// So many markers in a row come back without anybody new at the gate.
const QUIET: usize = 2;
/// After so many markers the gate opens, whatever happens.
const MOST_MARKERS: usize = 8;
/// So long may a marker take.
const PATIENCE: Duration = Duration::from_secs(1);

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
            () = async { while self.background.join_next().await.is_some() {} } => {}
        }
    }

    /// Waits until every call under way waits at the gate, or until nobody more comes.
    async fn all_quiet(&mut self, gate: &str, marker: &str) {
        let vendor = Arc::clone(&self.vendor);
        let calls = self.recorder().under_way();
        let (mut waiting, mut quiet) = (vendor.waiting_at(gate), 0);
        for _ in 0..MOST_MARKERS {
            let Some(went) = self.marker(marker) else { return };
            let back = tokio::select! {
                () = vendor.gathered(gate, calls) => return,
                back = timeout(PATIENCE, went) => back.is_ok(),
            };
            let now = vendor.waiting_at(gate);
            quiet = if now == waiting && now > 0 { quiet + 1 } else { 0 };
            waiting = now;
            if !back || quiet == QUIET {
                return;
            }
        }
    }

    /// Sends a marker on its way. The receiver ends when it is back.
    fn marker(&mut self, person: &str) -> Option<oneshot::Receiver<()>> {
        let params = self.call_params(person, self.engine_name(person, "list_projects"), Map::new())?;
        let (back, went) = oneshot::channel();
        self.call_in_background(Purpose::Marker, person, params, Some(back));
        Some(went)
    }
}

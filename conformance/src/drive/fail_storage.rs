//! The connector's disk fills up, and is cleared: by the connector's own hook, or from outside where it has none.

use clootrack_connector::message;
use clootrack_scenarios::FailStorage;
use serde_json::json;

use super::Stop;
use super::stage::Stage;
use super::talk::Question;
use crate::transcript::{Outcome, Purpose};

/// The hook, and the capability of connectors that have it.
pub(super) const FAIL_STORAGE: &str = "fail_storage";

impl Stage<'_> {
    pub(super) async fn fail_storage(&mut self, step: &FailStorage) -> Result<(), Stop> {
        let params = message::FailStorage { instance: self.instance(), fails: step.fails };
        if !self.declares(FAIL_STORAGE) {
            self.fill_disk(&params).await?;
            return Ok(());
        }
        let recorded = params.clone();
        self.ask(None, FAIL_STORAGE, &recorded, async |c| c.fail_storage(params).await).await?.ok();
        Ok(())
    }

    /// The same from outside, on record as if it had been asked for. A connector that stores elsewhere than in the files that
    /// it was given is spared: nothing would fail there.
    async fn fill_disk(&mut self, params: &message::FailStorage) -> Result<(), Stop> {
        let stores_here = self.places.len() == 1 && self.storage().read_dir()?.next().is_some();
        let Some(own) = self.own.as_ref().filter(|_| stores_here) else { return Ok(()) };
        let seq = self.vendor.journal().last_seq();
        if own.fill_disk(params.fails).await {
            let question =
                Question { step: self.step, purpose: Purpose::Step, person: None, method: FAIL_STORAGE };
            let number = self.recorder().begin(&question, params, seq);
            self.recorder().end(number, Outcome::Result(json!({})), seq);
        }
        Ok(())
    }
}

//! The connector's disk fills up, and is cleared.

use clootrack_connector::message;
use clootrack_scenarios::FailStorage;

use super::Stop;
use super::stage::Stage;

impl Stage<'_> {
    pub(super) async fn fail_storage(&mut self, step: &FailStorage) -> Result<(), Stop> {
        if !self.declares("fail_storage") {
            return Ok(());
        }
        let params = message::FailStorage { instance: self.instance(), fails: step.fails };
        let recorded = params.clone();
        self.ask(None, "fail_storage", &recorded, async |c| c.fail_storage(params).await).await?.ok();
        Ok(())
    }
}

//! The connector is made to believe in another time.

use clootrack_connector::message;
use clootrack_scenarios::SetClock;

use super::Stop;
use super::stage::Stage;

impl Stage<'_> {
    pub(super) async fn set_clock(&mut self, step: &SetClock) -> Result<(), Stop> {
        if !self.declares("set_clock") {
            return Ok(());
        }
        let now = self.vendor.now().checked_add(step.ahead);
        let now = now.map_err(|_| self.impossible("the clock does not go that far".to_owned()))?;
        let params = message::SetClock { instance: self.instance(), now };
        let recorded = params.clone();
        self.ask(None, "set_clock", &recorded, async |c| c.set_clock(params).await).await?.ok();
        Ok(())
    }
}

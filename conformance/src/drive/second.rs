//! Two processes on one storage, as where a product runs on two machines.

use std::sync::Arc;

use clootrack_connector::message::Close;

use super::stage::Stage;
use super::{DriveError, Stop};

impl Stage<'_> {
    pub(super) async fn open_second(&mut self) -> Result<(), Stop> {
        if !self.declares("shared-storage") {
            return Ok(());
        }
        let second = self.running().another().await.map_err(DriveError::Subject)?;
        let connector = Arc::clone(&second.connector);
        let refused = |failure| Stop::Lost(format!("the second process refused `open`: {failure}"));
        let instance = self.opened(&*connector).await?.map_err(refused)?.instance;
        self.second = Some((second, instance));
        Ok(())
    }

    pub(super) async fn close_second(&mut self) -> Result<(), Stop> {
        let Some((second, instance)) = &self.second else { return Ok(()) };
        let close = Close { instance: instance.clone() };
        let recorded = close.clone();
        self.ask(None, "close", &recorded, async |_| second.connector.close(close).await).await?.ok();
        Ok(())
    }
}

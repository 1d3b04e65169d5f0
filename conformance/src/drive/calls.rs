//! Calls of the engine: one after another or side by side, at either of two instances.

use std::collections::BTreeSet;
use std::sync::Arc;

use clootrack_connector::Connector;
use clootrack_connector::message::{Answer, Call};
use clootrack_scenarios::CallTool;
use serde_json::Map;
use tokio::sync::oneshot;

use super::stage::Stage;
use super::{Stop, arguments};
use crate::transcript::Purpose;

impl Stage<'_> {
    pub(super) async fn call(&mut self, step: &CallTool) -> Result<(), Stop> {
        let arguments = arguments::fill(&step.arguments, &self.vendor, self.login(&step.person))
            .map_err(|why| self.impossible(why))?;
        let name = self.engine_name(&step.person, &step.tool);
        let Some(mut params) = self.call_params(&step.person, name, arguments) else {
            return Ok(());
        };
        let mut connector = Arc::clone(&self.running().connector);
        if step.second {
            let Some((second, instance)) = &self.second else { return Ok(()) };
            (connector, params.instance) = (Arc::clone(&second.connector), instance.clone());
        }
        for _ in 0..step.times {
            let (connector, params) = (Arc::clone(&connector), params.clone());
            if step.background {
                self.call_in_background(Purpose::Step, &step.person, connector, params, None);
            } else {
                let recorded = params.clone();
                self.ask(Some(&step.person), "call", &recorded, async |_| connector.call(params).await)
                    .await?
                    .ok();
            }
        }
        Ok(())
    }

    /// Calls every tool that the engine was shown last, by the name that it was shown.
    pub(super) async fn call_listed(&mut self, person: &str) -> Result<(), Stop> {
        let listed = self.people.get(person).map(|known| known.listed.clone()).unwrap_or_default();
        for name in listed.into_iter().collect::<BTreeSet<_>>() {
            let Some(params) = self.call_params(person, name, Map::new()) else { return Ok(()) };
            let recorded = params.clone();
            self.ask(Some(person), "call", &recorded, async |c| c.call(params).await).await?.ok();
        }
        Ok(())
    }

    pub(super) fn call_in_background(
        &mut self,
        purpose: Purpose,
        person: &str,
        connector: Arc<dyn Connector>,
        params: Call,
        back: Option<oneshot::Sender<()>>,
    ) {
        let recorded = params.clone();
        let call = async move {
            let answer = connector.call(params).await;
            // Whoever waits for it may have stopped waiting.
            let _ = back.map(|back| back.send(()));
            answer
        };
        self.ask_in_background::<Answer>(purpose, person, "call", &recorded, call);
    }
}

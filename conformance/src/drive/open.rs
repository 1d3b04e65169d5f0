//! The instance: how it is opened, closed and opened again.

use std::collections::BTreeMap;

use clootrack_connector::message::{Close, Open, Opened, Place, SwapRecords};
use clootrack_connector::{Connector, Failure};
use clootrack_scenarios::{self as scenarios, Restart, Step};

use super::Stop;
use super::stage::{HOSTS, REDIRECT_URI, Stage};
use crate::places::Place as Stored;

/// Whether a step asks something of the instance, and so has to be left out while none is open.
pub(super) fn asks_connector(step: &Step) -> bool {
    match step {
        Step::Connect(_)
        | Step::Authorize(_)
        | Step::Callback(_)
        | Step::Tools(_)
        | Step::Call(_)
        | Step::ProbeBlocked(_)
        | Step::CallListed(_)
        | Step::CountNames(_)
        | Step::Explore(_)
        | Step::Ask(_)
        | Step::Status(_)
        | Step::Audit(_)
        | Step::Disconnect(_)
        | Step::OpenSecond(_)
        | Step::SetClock(_)
        | Step::FailStorage(_)
        | Step::SwapRecords(_)
        | Step::Tamper(_)
        | Step::CarryOff(_)
        | Step::KeepStorage(_)
        | Step::Idle(_)
        | Step::Release(_)
        | Step::Kill(_) => true,
        Step::Restart(_)
        | Step::Change(_)
        | Step::CompareStored(_)
        | Step::RollBack(_)
        | Step::Await(_)
        | Step::Inspect(_)
        | Step::Expire(_)
        | Step::Revoke(_)
        | Step::Advance(_)
        | Step::Phase(_)
        | Step::Features(_)
        | Step::Inventory(_)
        | Step::EndSessions(_)
        | Step::Ping(_)
        | Step::AskClient(_) => false,
    }
}

impl Stage<'_> {
    pub(super) fn is_open(&self) -> bool {
        self.instance.is_some()
    }

    pub(super) async fn restart(&mut self, step: &Restart) -> Result<(), Stop> {
        self.close().await?;
        if let Some(keys) = &step.keys
            && (self.declares("key-rotation") || !self.rotates_keys())
        {
            self.keys.give(keys);
        }
        self.open().await
    }

    /// Whether the scenario gives more than one key at a time: whoever knows only one keeps the first throughout.
    fn rotates_keys(&self) -> bool {
        let several =
            |step: &Step| matches!(step, Step::Restart(Restart { keys: Some(keys) }) if keys.len() > 1);
        self.scenario.steps.iter().any(several)
    }

    /// Opens the scenario's storage. With the keys that every scenario begins with the connector has to; with others it
    /// may refuse.
    pub(super) async fn open(&mut self) -> Result<(), Stop> {
        self.instance = match self.opened(&*self.running().connector).await? {
            Ok(opened) => {
                self.stores_at(&opened.records);
                Some(opened.instance)
            }
            Err(failure) if self.keys.are_expected() => {
                return Err(Stop::Lost(format!("the connector refused `open`: {failure}")));
            }
            Err(_) => None,
        };
        Ok(())
    }

    /// Opens the scenario's storage after something in it has been changed: the connector may refuse.
    pub(super) async fn open_or_not(&mut self) -> Result<(), Stop> {
        let opened = self.opened(&*self.running().connector).await?.ok();
        self.instance = opened.map(|opened| {
            self.stores_at(&opened.records);
            opened.instance
        });
        Ok(())
    }

    fn stores_at(&mut self, records: &[String]) {
        let others = records.iter().map(|record| Stored::named(record));
        self.places = std::iter::once(Stored::Directory(self.storage())).chain(others).collect();
    }

    /// Lets a connector open the scenario's storage.
    pub(super) async fn opened(&self, connector: &dyn Connector) -> Result<Result<Opened, Failure>, Stop> {
        let open = Open {
            storage: self.storage(),
            logs: self.room.path().join("logs"),
            keys: self.keys.texts(),
            vendor: self.vendor.mcp_url(),
            redirect_uri: REDIRECT_URI.to_owned(),
            trusted: self.trusted(),
            log_level: "trace".to_owned(),
            ca: None,
            read_scopes: self.scenario.read_scopes.clone(),
            client_id_metadata_url: self.document.url(),
            hosts: if self.declares(HOSTS) { self.strangers.hosts() } else { BTreeMap::new() },
            call_timeout_ms: self.scenario.call_timeout_ms,
        };
        let recorded = Open { keys: self.keys.names(), ..open.clone() };
        let mut records = Vec::new();
        let opened = self.ask(None, "open", &recorded, async |_| {
            let opened = connector.open(open).await?;
            let shown = opened.records.iter().map(|record| Stored::named(record).shown()).collect();
            records = opened.records;
            Ok(Opened { records: shown, ..opened })
        });
        let opened = opened.await?;
        Ok(opened.map(|opened| Opened { records, ..opened }))
    }

    pub(super) async fn close(&mut self) -> Result<(), Stop> {
        let Some(instance) = self.instance.take() else { return Ok(()) };
        let close = Close { instance };
        let closed =
            self.ask(None, "close", &close.clone(), async |connector| connector.close(close).await).await?;
        closed.map(drop).map_err(|failure| Stop::Lost(format!("the connector refused `close`: {failure}")))
    }

    pub(super) async fn swap_records(&mut self, step: &scenarios::SwapRecords) -> Result<(), Stop> {
        if !self.declares("swap_records") {
            return self.swap_stored(step).await;
        }
        let (Some(a), Some(b)) = (self.place(&step.person), self.place(&step.with)) else { return Ok(()) };
        let params = SwapRecords { instance: self.instance(), a, b };
        let recorded = params.clone();
        let person = Some(step.person.as_str());
        self.ask(person, "swap_records", &recorded, async |c| c.swap_records(params).await).await?.ok();
        Ok(())
    }

    fn place(&self, person: &str) -> Option<Place> {
        let on = self.declared("swap_records", person)?;
        Some(Place { caller: on.caller, connection: on.connection })
    }

    /// The addresses of the vendor and of the strangers that are to be trusted: they are on this machine and speak plain
    /// http.
    fn trusted(&self) -> Vec<String> {
        let own = self.vendor.authorization_address();
        let vendor = std::iter::once(self.vendor.address()).chain(own).map(|address| address.to_string());
        vendor.chain(self.strangers.trusted()).collect()
    }
}

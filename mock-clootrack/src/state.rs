//! Everything that changes while the vendor serves, behind one lock: that is what gives the journal a total order.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use clootrack_scenarios::{Authentication, Fault, Feature, Scenario, Vendor, scopes};
use jiff::Timestamp;
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::faults::{Engine, Gates};
use crate::journal::record::Fact;
use crate::journal::{self, Event, Log, redact};
use crate::mcp::Inventory;
use crate::options::Options;
use crate::secrets::Secrets;
use crate::store::Store;
use crate::store::grants::{Grant, GrantId, Principal};
use crate::store::sweep::Sweeper;
use crate::world::World;

/// The state of one vendor.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) clock: Clock,
    pub(crate) secrets: Secrets,
    pub(crate) log: Log,
    pub(crate) store: Store,
    pub(crate) faults: Engine,
    pub(crate) gates: Gates,
    pub(crate) world: World,
    pub(crate) features: BTreeMap<String, Vec<Feature>>,
    pub(crate) inventory: Inventory,
    /// Whom every request speaks for, where nobody has to say who they are.
    pub(crate) everybody: Option<Principal>,
    /// For a vendor that serves for long: forgets what has long ended.
    pub(crate) sweeper: Option<Sweeper>,
    changed: Arc<Notify>,
}

impl State {
    pub(crate) fn new(
        scenario: &Scenario,
        faults: &[Fault],
        options: &Options,
        changed: Arc<Notify>,
    ) -> Self {
        let clock = Clock::new(options.clock);
        let accounts = scenario.vendor.accounts.iter();
        let mut store = Store::knowing(&scenario.vendor.clients);
        Self {
            secrets: Secrets::new(options.seed),
            log: Log::new(options.journal_capacity),
            everybody: everybody(&scenario.vendor, &mut store),
            store,
            faults: Engine::new(faults),
            gates: Gates::default(),
            world: World::new(options.seed, clock.today(), &scenario.vendor),
            features: accounts.map(|(login, account)| (login.clone(), account.features.clone())).collect(),
            inventory: Inventory::default(),
            sweeper: options.journal_capacity.map(|_| Sweeper::default()),
            clock,
            changed,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Writes into the journal what has happened; gives its number.
    pub(crate) fn note(&mut self, fact: impl Into<Fact>) -> u64 {
        let seq = self.log.record(self.clock.now(), fact.into());
        self.log.newest().map(journal::speak);
        self.changed.notify_waiters();
        seq
    }

    /// Forgets a little of what has long ended, where the vendor is meant to serve for long.
    pub(crate) fn sweep(&mut self) {
        let now = self.now();
        if let Some(sweeper) = &mut self.sweeper {
            sweeper.step(&mut self.secrets, &mut self.store, now);
        }
    }

    /// The text with names in the place of secrets.
    pub(crate) fn clean<'t>(&self, text: &'t str) -> Cow<'t, str> {
        redact::text(&self.secrets, text, &mut Vec::new())
    }

    /// Ends a grant and says so, unless it has ended before.
    pub(crate) fn end_grant(&mut self, grant: GrantId, request: Option<u64>, why: &str) {
        if let Some(login) = self.store.grants.end(grant) {
            self.store.streams.end_grant(grant);
            self.note(Event::GrantRevoked { request, login, why: why.to_owned() });
        }
    }
}

/// The first account with every scope, at a vendor that asks nobody for a token.
fn everybody(vendor: &Vendor, store: &mut Store) -> Option<Principal> {
    if vendor.authentication == Authentication::Oauth {
        return None;
    }
    let login: Arc<str> = vendor.accounts.keys().next()?.as_str().into();
    let scopes: Arc<[_]> =
        scopes::READ.iter().chain(&scopes::WRITE).map(|scope| (*scope).to_owned()).collect();
    let grant = Grant {
        client: String::new(),
        login: Arc::clone(&login),
        scopes: Arc::clone(&scopes),
        resource: None,
        ended: false,
    };
    Some(Principal { grant: store.grants.approve(grant), login, scopes })
}

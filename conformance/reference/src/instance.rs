//! A running instance: what it was opened with, and what it holds.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use clootrack_connector::message::{Action, AuditEntry, Call, Caller, Open};
use clootrack_connector::{Code, Failure};

use tokio::sync::Semaphore;

use crate::clock::Clock;
use crate::conduct::Conduct;
use crate::destination::Destinations;
use crate::lock::lock;
use crate::log::{Level, Log};
use crate::mcp::Session;
use crate::seal::{KeyRing, NotSealed, Unreadable};
use crate::store::{Modes, Server, Store, StoreError};
use crate::trouble::{Particulars as _, trouble};
use crate::web::Web;

/// The longest that one call takes unless the instance is opened with less.
pub(crate) const CALL_TIMEOUT_MS: u64 = 30_000;

/// So many renewals at once.
const RENEWALS: u32 = 1024;

/// The product, running on one storage.
pub(crate) struct Instance {
    /// The vendor's MCP endpoint.
    pub(crate) endpoint: String,
    pub(crate) redirect_uri: String,
    pub(crate) read_scopes: Option<Vec<String>>,
    /// Where a document says who this connector is; the operator has put it there.
    pub(crate) client_document: Option<String>,
    pub(crate) conduct: Conduct,
    pub(crate) keys: KeyRing,
    pub(crate) store: Store,
    pub(crate) web: Web,
    pub(crate) clock: Clock,
    /// Held while this connector registers itself, so that it does so once.
    pub(crate) registering: tokio::sync::Mutex<()>,
    /// Each renewal takes one of these, and whoever closes the instance takes them all.
    pub(crate) renewals: Arc<Semaphore>,
    log: Log,
    timeout: Duration,
    sessions: Mutex<HashMap<String, Arc<Session>>>,
}

/// What is being stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    /// That an authorization has ended.
    Flow,
    /// A new connection with its tokens.
    Connection,
    /// Renewed tokens.
    Renewal,
}

impl Instance {
    pub(crate) fn open(open: &Open, conduct: Conduct, server: Option<&Server>) -> Result<Self, Failure> {
        let given = conduct.secrecy.keys(open.keys.clone());
        let keys =
            KeyRing::parse(&conduct.secrecy.key_found(&open.storage).map_or(given, |found| vec![found]));
        let keys = keys.map_err(|bad| trouble(Code::KeyMissing).because(bad.cause()))?;
        let level = Level::parse(&open.log_level).unwrap_or(Level::Info);
        let timeout =
            Duration::from_millis(open.call_timeout_ms.unwrap_or(CALL_TIMEOUT_MS).min(CALL_TIMEOUT_MS));
        let unusable = |cause: &str| trouble(Code::StorageFailed).because(cause);
        let log = Log::open(&open.logs, level).map_err(|_| unusable("The log file cannot be opened."))?;
        let destinations = Destinations::new(&open.trusted, open.hosts.clone(), conduct.clone());
        let web = Web::new(destinations, timeout, open.ca.as_deref(), conduct.clone())
            .map_err(|_| unusable("The certificate authorities cannot be read."))?;
        let modes = Modes { file: conduct.secrecy.file_mode(), directory: conduct.secrecy.directory_mode() };
        let store = Store::open(&open.storage, modes, server)?;
        let instance = Self {
            endpoint: open.vendor.clone(),
            redirect_uri: open.redirect_uri.clone(),
            read_scopes: open.read_scopes.clone(),
            client_document: open.client_id_metadata_url.clone(),
            conduct,
            keys,
            store,
            web,
            clock: Clock::default(),
            registering: tokio::sync::Mutex::default(),
            renewals: Arc::new(Semaphore::new(RENEWALS as usize)),
            log,
            timeout,
            sessions: Mutex::default(),
        };
        if let Some((name, text)) = instance.conduct.secrecy.key_kept(instance.keys.current()) {
            instance.store.write_beside(name, &text)?;
        }
        instance.log(Level::Info, "opened", &[]);
        Ok(instance)
    }

    /// Writes a line to the log.
    pub(crate) fn log(&self, level: Level, event: &str, fields: &[(&str, &str)]) {
        self.log.write(self.clock.now(), level, event, fields);
    }

    /// What this process remembers of a connection beside what is stored.
    pub(crate) fn session(&self, connection: &str) -> Arc<Session> {
        Arc::clone(lock(&self.sessions).entry(connection.to_owned()).or_default())
    }

    pub(crate) fn forget_session(&self, connection: &str) -> Option<Arc<Session>> {
        lock(&self.sessions).remove(connection)
    }

    /// Waits until no renewal is under way, and lets none begin any more.
    pub(crate) async fn ends_renewals(&self) {
        let _all = self.renewals.acquire_many(RENEWALS).await;
        self.renewals.close();
    }

    /// Bounds the time of one adapter call.
    pub(crate) async fn in_time<T>(
        &self,
        work: impl Future<Output = Result<T, Failure>>,
    ) -> Result<T, Failure> {
        match tokio::time::timeout(self.timeout, work).await {
            Ok(done) => done,
            Err(_) => Err(trouble(Code::Timeout).into()),
        }
    }

    /// What a save brought, if it worked. Nothing at all where one that failed counts as done, which it never does for a
    /// correct connector.
    pub(crate) fn saved<T>(&self, what: Saving, done: Result<T, StoreError>) -> Result<Option<T>, Failure> {
        if self.conduct.tokens.counts_as_saved(what, done.is_ok()) {
            return Ok(done.ok());
        }
        Err(trouble(self.conduct.tokens.unsaved_told()).into())
    }

    /// Enters what happened into the organization's audit trail.
    pub(crate) fn note(
        &self,
        caller: &Caller,
        action: Action,
        outcome: &str,
        connection: Option<&str>,
        call: Option<&Call>,
    ) {
        let entry = AuditEntry {
            time: self.clock.now(),
            organization: caller.organization.clone(),
            user: caller.user.clone(),
            action,
            outcome: outcome.to_owned(),
            connection: connection.map(str::to_owned),
            tool: call.map(|call| call.name.chars().filter(|c| !c.is_control()).take(128).collect()),
        };
        let entry = self.conduct.secrecy.audited(entry, call);
        let failed = entry.is_some_and(|entry| self.store.note(&entry).is_err());
        if failed {
            self.log(Level::Error, "audit entry lost", &[("outcome", outcome)]);
        }
        self.log(
            Level::Info,
            "audit",
            &[("outcome", outcome), ("connection", connection.unwrap_or_default())],
        );
    }
}

/// How an outcome is called in the audit trail and in the log.
pub(crate) fn outcome_of<T>(result: &Result<T, Failure>) -> &'static str {
    match result {
        Ok(_) => "ok",
        Err(failure) => failure.trouble().map_or("failed", |trouble| trouble.code.as_str()),
    }
}

impl From<StoreError> for Failure {
    fn from(_: StoreError) -> Self {
        trouble(Code::StorageFailed).into()
    }
}

impl From<Unreadable> for Failure {
    fn from(_: Unreadable) -> Self {
        trouble(Code::CredentialsUnreadable).into()
    }
}

impl From<NotSealed> for Failure {
    fn from(_: NotSealed) -> Self {
        trouble(Code::StorageFailed).because("A secret could not be encrypted, so it was not stored.").into()
    }
}

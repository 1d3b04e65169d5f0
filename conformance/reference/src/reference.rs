//! The connector: the contract's methods, each on the instance that it names.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use clootrack_connector::message::{
    Action, Answer, Audit, AuditRequest, Authorization, Authorize, Call, Callback, Caller, Close, Connected,
    Disconnected, Done, FailStorage, Hello, Introduction, Limits, OnConnection, Open, Opened, SetClock,
    Status, SwapRecords, Tools,
};
use clootrack_connector::{Connector, Failure, PROTOCOL};

use crate::conduct::Conduct;
use crate::connection;
use crate::instance::{CALL_TIMEOUT_MS, Instance, outcome_of};
use crate::lock::lock;
use crate::log::Level;
use crate::mcp::Link;
use crate::{entropy, oauth, tools};

const INVALID_PARAMS: i64 = -32602;

/// What it does beyond the mandatory methods.
const CAPABILITIES: [&str; 12] = [
    "refresh",
    "status",
    "audit",
    "key-rotation",
    "shared-storage",
    "client-id-metadata",
    "mcp:2025-11-25",
    "mcp:2026-07-28",
    "set_clock",
    "swap_records",
    "fail_storage",
    "hosts",
];

/// A connector to Clootrack.
pub struct Reference {
    conduct: Conduct,
    /// What it can do, and does not say so.
    undeclared: Vec<String>,
    instances: Mutex<HashMap<String, Arc<Instance>>>,
}

impl Reference {
    /// A connector that decides as `conduct` does.
    pub fn new(conduct: Conduct) -> Self {
        Self { conduct, undeclared: Vec::new(), instances: Mutex::default() }
    }

    /// The connector that does everything right.
    pub fn correct() -> Self {
        Self::new(Conduct::correct())
    }

    /// The same connector, which does not declare these capabilities.
    #[must_use]
    pub fn without(self, undeclared: Vec<String>) -> Self {
        Self { undeclared, ..self }
    }

    fn instance(&self, name: &str) -> Result<Arc<Instance>, Failure> {
        lock(&self.instances).get(name).cloned().ok_or_else(|| invalid("no such instance"))
    }
}

#[async_trait]
impl Connector for Reference {
    async fn hello(&self, params: Hello) -> Result<Introduction, Failure> {
        if params.protocol != PROTOCOL {
            return Err(invalid("this connector speaks another version of the contract"));
        }
        let declared = CAPABILITIES.map(str::to_owned).into_iter();
        Ok(Introduction {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            capabilities: declared.filter(|capability| !self.undeclared.contains(capability)).collect(),
            limits: Limits { call_timeout_ms: CALL_TIMEOUT_MS },
        })
    }

    async fn open(&self, params: Open) -> Result<Opened, Failure> {
        let instance = Instance::open(&params, self.conduct.clone())?;
        let name = format!("instance-{}", entropy::word()?);
        lock(&self.instances).insert(name.clone(), Arc::new(instance));
        Ok(Opened { instance: name, records: Vec::new() })
    }

    async fn authorize(&self, params: Authorize) -> Result<Authorization, Failure> {
        let instance = self.instance(&params.instance)?;
        let begun = instance.in_time(oauth::begin(&instance, &params)).await;
        instance.note(&params.caller, Action::Authorize, outcome_of(&begun), None, None);
        begun
    }

    async fn callback(&self, params: Callback) -> Result<Connected, Failure> {
        let instance = self.instance(&params.instance)?;
        let granted = instance.in_time(oauth::finish(&instance, &params)).await;
        let exceeds = granted.as_ref().is_ok_and(|granted| granted.exceeds);
        let outcome = if exceeds { "over_granted" } else { outcome_of(&granted) };
        let connection = granted.as_ref().ok().map(|granted| granted.connection.as_str());
        instance.note(&params.caller, Action::Connect, outcome, connection, None);
        Ok(Connected { connection: granted?.connection })
    }

    async fn tools(&self, params: OnConnection) -> Result<Tools, Failure> {
        let instance = self.instance(&params.instance)?;
        let link = link(&instance, &params.caller, &params.connection);
        let tools = instance.in_time(tools::list(&link)).await;
        instance.log(Level::Info, "tools", &[("outcome", outcome_of(&tools))]);
        Ok(Tools { tools: tools? })
    }

    async fn call(&self, params: Call) -> Result<Answer, Failure> {
        let instance = self.instance(&params.instance)?;
        let link = link(&instance, &params.caller, &params.connection);
        let answer = instance.in_time(tools::call(&link, &params)).await;
        let owned = oauth::find(&instance, &params.caller, &params.connection).is_ok();
        let connection = owned.then_some(params.connection.as_str());
        instance.note(&params.caller, Action::Call, outcome_of(&answer), connection, Some(&params.name));
        answer
    }

    async fn status(&self, params: OnConnection) -> Result<Status, Failure> {
        let instance = self.instance(&params.instance)?;
        connection::status(&instance, &params.caller, &params.connection)
    }

    async fn disconnect(&self, params: OnConnection) -> Result<Disconnected, Failure> {
        let instance = self.instance(&params.instance)?;
        connection::disconnect(&instance, &params.caller, &params.connection).await
    }

    async fn audit(&self, params: AuditRequest) -> Result<Audit, Failure> {
        let instance = self.instance(&params.instance)?;
        Ok(Audit { entries: instance.store.audit(&params.caller.organization)? })
    }

    async fn set_clock(&self, params: SetClock) -> Result<Done, Failure> {
        self.instance(&params.instance)?.clock.set(params.now);
        Ok(Done {})
    }

    async fn swap_records(&self, params: SwapRecords) -> Result<Done, Failure> {
        let instance = self.instance(&params.instance)?;
        for place in [&params.a, &params.b] {
            oauth::find(&instance, &place.caller, &place.connection)?;
        }
        instance.store.swap_credentials(&params.a.connection, &params.b.connection)?;
        Ok(Done {})
    }

    async fn fail_storage(&self, params: FailStorage) -> Result<Done, Failure> {
        self.instance(&params.instance)?.store.fail(params.fails)?;
        Ok(Done {})
    }

    async fn close(&self, params: Close) -> Result<Done, Failure> {
        let closed = lock(&self.instances).remove(&params.instance);
        let instance = closed.ok_or_else(|| invalid("no such instance"))?;
        if instance.conduct.tokens.close_waits() {
            // A refresh token that has been sent may have been replaced: what by, only the answer says.
            instance.ends_renewals().await;
        }
        Ok(Done {})
    }
}

/// A name that is nobody's connection leaves no trace.
fn link<'a>(instance: &'a Arc<Instance>, caller: &'a Caller, connection: &'a str) -> Link<'a> {
    let known = oauth::find(instance, caller, connection).is_ok();
    let session = if known { instance.session(connection) } else { Arc::default() };
    Link { instance, caller, connection, session }
}

fn invalid(message: &str) -> Failure {
    Failure::Rpc { code: INVALID_PARAMS, message: message.to_owned() }
}

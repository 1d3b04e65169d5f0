//! The connector: the contract's methods, each on the instance that it names.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use clootrack_connector::message::{
    Action, Answer, Ask, Audit, AuditRequest, Authorization, Authorize, Call, Callback, Caller, Close,
    Connected, Disconnected, Done, FailStorage, Hello, Insight, Introduction, Limits, OnConnection, Open,
    Opened, SetClock, Status, SwapRecords, Tools,
};
use clootrack_connector::{Connector, Failure, PROTOCOL};

use crate::conduct::Conduct;
use crate::connection;
use crate::instance::{CALL_TIMEOUT_MS, Instance, outcome_of};
use crate::lock::lock;
use crate::log::Level;
use crate::mcp::Link;
use crate::store::Server;
use crate::{entropy, oauth, questions, tools};

const INVALID_PARAMS: i64 = -32602;

/// What it does beyond the mandatory methods.
const CAPABILITIES: [&str; 13] = [
    "ask",
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
    /// Where its instances store, if not in files.
    server: Option<Server>,
    instances: Mutex<HashMap<String, Arc<Instance>>>,
}

impl Reference {
    /// A connector that decides as `conduct` does.
    pub fn new(conduct: Conduct) -> Self {
        Self { conduct, undeclared: Vec::new(), server: None, instances: Mutex::default() }
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

    /// The same connector, which stores in databases of this server instead of files.
    #[must_use]
    pub fn storing_at(self, server: Option<Server>) -> Self {
        Self { server, ..self }
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
        let instance = Instance::open(&params, self.conduct.clone(), self.server.as_ref())?;
        let records = instance.store.elsewhere();
        let name = format!("instance-{}", entropy::word()?);
        lock(&self.instances).insert(name.clone(), Arc::new(instance));
        Ok(Opened { instance: name, records })
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
        let connection = granted?.connection;
        instance.session(&connection).begin();
        if instance.conduct.data.lists_ahead() {
            let link = link(&instance, &params.caller, &connection);
            // Whoever wants the list will be told what is the matter with it.
            let _ = instance.in_time(tools::ahead(&link)).await;
        }
        Ok(Connected { connection })
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
        let answer = told(&instance.conduct, instance.in_time(tools::call(&link, &params)).await);
        note_call(&link, &params, outcome_of(&answer));
        answer
    }

    async fn ask(&self, params: Ask) -> Result<Insight, Failure> {
        let instance = self.instance(&params.instance)?;
        let link = link(&instance, &params.caller, &params.connection);
        let answer = instance.in_time(questions::answer(&link, &params.question)).await;
        instance.log(Level::Info, "ask", &[("outcome", outcome_of(&answer))]);
        answer.map_err(|failure| match failure {
            Failure::Trouble(trouble) => instance.conduct.messages.tells(*trouble).into(),
            other @ (Failure::Rpc { .. } | Failure::Lost(_)) => other,
        })
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

/// Enters a call into the audit trail.
pub(crate) fn note_call(link: &Link<'_>, call: &Call, outcome: &str) {
    let owned = oauth::find(link.instance, link.caller, link.connection).is_ok();
    let connection = owned.then_some(link.connection);
    link.instance.note(link.caller, Action::Call, outcome, connection, Some(call));
}

/// A name that is nobody's connection leaves no trace.
fn link<'a>(instance: &'a Arc<Instance>, caller: &'a Caller, connection: &'a str) -> Link<'a> {
    let known = oauth::find(instance, caller, connection).is_ok();
    let session = if known { instance.session(connection) } else { Arc::default() };
    Link { instance, caller, connection, session }
}

/// What is told of a call, which is what came of it.
fn told(conduct: &Conduct, outcome: Result<Answer, Failure>) -> Result<Answer, Failure> {
    match outcome {
        Err(Failure::Trouble(trouble)) => match conduct.messages.answers_failure(&trouble) {
            Some(answer) => Ok(answer),
            None => Err(conduct.messages.tells(*trouble).into()),
        },
        other => other,
    }
}

fn invalid(message: &str) -> Failure {
    Failure::Rpc { code: INVALID_PARAMS, message: message.to_owned() }
}

//! The trait.

use async_trait::async_trait;

use crate::Trouble;
use crate::message::{
    Answer, Ask, Audit, AuditRequest, Authorization, Authorize, Call, Callback, Close, Connected,
    Disconnected, Done, FailStorage, Hello, Insight, Introduction, OnConnection, Open, Opened, SetClock,
    Status, SwapRecords, Tools,
};

/// A connector, driven from outside.
///
/// One value serves many instances, and its methods may be called at the same time. The methods with a body are
/// optional: a connector that has one declares its name among its capabilities.
#[async_trait]
pub trait Connector: Send + Sync {
    /// Says who it is.
    async fn hello(&self, params: Hello) -> Result<Introduction, Failure>;
    /// Starts an instance of the product on a storage.
    async fn open(&self, params: Open) -> Result<Opened, Failure>;
    /// Begins an authorization.
    async fn authorize(&self, params: Authorize) -> Result<Authorization, Failure>;
    /// Ends an authorization with what the browser brought back.
    async fn callback(&self, params: Callback) -> Result<Connected, Failure>;
    /// Lists the tools as the analysis engine sees them.
    async fn tools(&self, params: OnConnection) -> Result<Tools, Failure>;
    /// Calls a tool for the analysis engine.
    async fn call(&self, params: Call) -> Result<Answer, Failure>;
    /// Ends a connection.
    async fn disconnect(&self, params: OnConnection) -> Result<Disconnected, Failure>;
    /// Ends an instance.
    async fn close(&self, params: Close) -> Result<Done, Failure>;

    /// Answers a question in the user's words.
    async fn ask(&self, _: Ask) -> Result<Insight, Failure> {
        Err(Failure::unsupported("ask"))
    }
    /// Tells the state of a connection.
    async fn status(&self, _: OnConnection) -> Result<Status, Failure> {
        Err(Failure::unsupported("status"))
    }
    /// Tells what happened in the caller's organization.
    async fn audit(&self, _: AuditRequest) -> Result<Audit, Failure> {
        Err(Failure::unsupported("audit"))
    }
    /// Sets the instance's clock.
    async fn set_clock(&self, _: SetClock) -> Result<Done, Failure> {
        Err(Failure::unsupported("set_clock"))
    }
    /// Exchanges the stored credentials of two connections.
    async fn swap_records(&self, _: SwapRecords) -> Result<Done, Failure> {
        Err(Failure::unsupported("swap_records"))
    }
    /// Lets every write to the instance's storage fail, or work again.
    async fn fail_storage(&self, _: FailStorage) -> Result<Done, Failure> {
        Err(Failure::unsupported("fail_storage"))
    }
}

/// Why a request has no answer.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Failure {
    /// The connector could not do it and says why. Error -32000 on the wire.
    #[error("{}: {}", .0.code, .0.message)]
    Trouble(Box<Trouble>),
    /// The request itself was wrong: one of JSON-RPC's own errors.
    #[error("{message} ({code})")]
    Rpc {
        /// JSON-RPC's code.
        code: i64,
        /// What was wrong with the request.
        message: String,
    },
    /// There is nobody left to answer. Never on the wire.
    #[error(transparent)]
    Lost(#[from] LostContact),
}

impl Failure {
    /// The answer of a connector that does not have an optional method.
    pub fn unsupported(method: &str) -> Self {
        Self::Rpc { code: crate::rpc::METHOD_NOT_FOUND, message: format!("method not supported: {method}") }
    }

    /// The trouble, if the connector told one.
    pub fn trouble(&self) -> Option<&Trouble> {
        match self {
            Self::Trouble(trouble) => Some(trouble),
            Self::Rpc { .. } | Self::Lost(_) => None,
        }
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(Box::new(trouble))
    }
}

/// How the other side was lost: it never was there, it went away, or it stopped speaking the contract.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LostContact {
    /// The command could not be started.
    #[error("the adapter `{command}` could not be started: {why}")]
    NotStarted {
        /// The command line.
        command: String,
        /// The system's reason.
        why: String,
    },
    /// Nobody answers at the URL.
    #[error("the adapter at {url} cannot be reached: {why}")]
    Unreachable {
        /// The URL.
        url: String,
        /// The system's reason.
        why: String,
    },
    /// The process ended with requests unanswered.
    #[error("the adapter ended ({status}) before it answered `{method}`{}", last_words(.stderr))]
    Ended {
        /// How it ended.
        status: String,
        /// The request that got no answer.
        method: String,
        /// The last lines of its standard error.
        stderr: String,
    },
    /// The adapter wrote a line that is not an answer.
    #[error("line {line} of the adapter's standard output is no JSON-RPC answer ({why}): {excerpt}")]
    Gibberish {
        /// The line's number, from 1.
        line: usize,
        /// What is wrong with it.
        why: String,
        /// Its beginning.
        excerpt: String,
    },
    /// The adapter answered, in a shape that the contract does not allow.
    #[error("the adapter's answer to `{method}` does not fit the contract: {why}")]
    Misshapen {
        /// The request.
        method: String,
        /// Where the answer departs from the contract.
        why: String,
    },
}

fn last_words(stderr: &str) -> String {
    if stderr.is_empty() { String::new() } else { format!("; the end of its standard error:\n{stderr}") }
}

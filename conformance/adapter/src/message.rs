//! Requests and answers, one type each. Field names are the names on the wire.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::PathBuf;

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Trouble;

/// Declares a message: the derives and the strictness that every message has.
macro_rules! message {
    ($($(#[$attr:meta])* pub struct $name:ident { $($body:tt)* })*) => { $(
        $(#[$attr])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($body)* }
    )* };
}

message! {
    /// Who asks. Connections belong to both.
    #[derive(Eq, Hash)]
    pub struct Caller {
        /// The tenant of the product.
        pub organization: String,
        /// The person within it.
        pub user: String,
    }

    /// `hello`: the first request on a pipe.
    pub struct Hello {
        /// The contract's version, [`crate::PROTOCOL`].
        pub protocol: u32,
    }

    /// What the connector says of itself.
    pub struct Introduction {
        /// The connector's name.
        pub name: String,
        /// Its version.
        pub version: String,
        /// What it can do beyond the mandatory methods; see `PROTOCOL.md` for the names.
        pub capabilities: Vec<String>,
        /// Bounds that it keeps by itself.
        pub limits: Limits,
    }

    /// Bounds that a connector promises to keep.
    pub struct Limits {
        /// The longest that one `tools`, `call` or `ask` takes, in milliseconds, a renewal of tokens included.
        pub call_timeout_ms: u64,
    }

    /// `open`: a fresh start of the product on this storage.
    pub struct Open {
        /// The directory that the instance keeps its data in.
        pub storage: PathBuf,
        /// The directory that it writes its logs to.
        pub logs: PathBuf,
        /// Encryption keys, standard base64 of 32 bytes each; the first is the current one.
        pub keys: Vec<String>,
        /// The vendor's MCP endpoint, path included.
        pub vendor: String,
        /// Where the vendor sends the user back to.
        pub redirect_uri: String,
        /// `host:port` pairs that may be contacted although they are loopback or speak plain http.
        #[serde(default)]
        pub trusted: Vec<String>,
        /// One of `error warn info debug trace`.
        pub log_level: String,
        /// A PEM file with certificate authorities to trust besides the system's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub ca: Option<PathBuf>,
        /// The agreed read scopes. Absent: only advertised scopes that are plainly read scopes may be asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub read_scopes: Option<Vec<String>>,
        /// Where this connector's client ID metadata document is; told only to those that declare `client-id-metadata`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub client_id_metadata_url: Option<String>,
        /// Names that are found at these addresses instead of by DNS; told only to those that declare `hosts`. 127.0.0.1 stands
        /// for a public address.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        pub hosts: BTreeMap<String, IpAddr>,
        /// A smaller bound on one call than the declared one, so that hang scenarios stay short.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub call_timeout_ms: Option<u64>,
    }

    /// A running instance.
    pub struct Opened {
        /// Its name in every later request.
        pub instance: String,
        /// Where it stores beside `storage`: directories, and URLs of PostgreSQL databases.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub records: Vec<String>,
    }

    /// `authorize`: the user clicks "Authorize with Clootrack".
    pub struct Authorize {
        /// The instance.
        pub instance: String,
        /// Who asks.
        pub caller: Caller,
        /// The name that the user gives the new data source.
        pub data_source: String,
    }

    /// Where to send the user's browser.
    pub struct Authorization {
        /// The vendor's page.
        pub authorization_url: String,
        /// The browser session that the answer has to come back in.
        pub session: String,
    }

    /// `callback`: the browser has come back.
    pub struct Callback {
        /// The instance.
        pub instance: String,
        /// Whose browser it is.
        pub caller: Caller,
        /// The browser session, as `authorize` gave it.
        pub session: String,
        /// The full URL that the browser was redirected to.
        pub url: String,
    }

    /// A connection that works.
    pub struct Connected {
        /// Its name in every later request.
        pub connection: String,
    }

    /// `tools`, `status` and `disconnect`: something about one connection.
    pub struct OnConnection {
        /// The instance.
        pub instance: String,
        /// Who asks.
        pub caller: Caller,
        /// The connection.
        pub connection: String,
    }

    /// The tools exactly as the analysis engine would see them.
    pub struct Tools {
        /// In the engine's order.
        pub tools: Vec<Tool>,
    }

    /// One tool of the engine's list.
    pub struct Tool {
        /// The name that the engine calls it by.
        pub name: String,
        /// A title for people.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub title: Option<String>,
        /// What the engine is told about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub description: Option<String>,
        /// The JSON Schema of its arguments.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub input_schema: Option<Value>,
    }

    /// `call`: the engine calls a tool.
    pub struct Call {
        /// The instance.
        pub instance: String,
        /// Who asks.
        pub caller: Caller,
        /// The connection.
        pub connection: String,
        /// The tool's name, as the engine knows it.
        pub name: String,
        /// Its arguments.
        pub arguments: Map<String, Value>,
    }

    /// What a call brought, to the user and to the engine.
    pub struct Answer {
        /// What the user reads.
        pub user: ToUser,
        /// What the engine reads.
        pub engine: ToEngine,
    }

    /// What the user reads.
    pub struct ToUser {
        /// The connector's own sentence; it need not repeat the data.
        pub text: String,
        /// What the user should know about an answer that succeeded.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub notice: Option<Trouble>,
    }

    /// What the engine reads.
    pub struct ToEngine {
        /// MCP content blocks.
        pub content: Vec<Value>,
        /// The tool's structured content.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub structured: Option<Value>,
        /// The notice's code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub marker: Option<String>,
    }

    /// `ask`: a question in the user's words. Optional.
    pub struct Ask {
        /// The instance.
        pub instance: String,
        /// Who asks.
        pub caller: Caller,
        /// The connection.
        pub connection: String,
        /// The question.
        pub question: String,
    }

    /// What a question brought.
    pub struct Insight {
        /// What the user reads.
        pub user: ToUser,
        /// What the engine reads.
        pub engine: ToEngine,
        /// The tool that was called.
        pub tool: String,
        /// With these arguments.
        pub arguments: Map<String, Value>,
        /// Something to draw.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub chart: Option<Chart>,
    }

    /// Something to draw: the answer in points.
    pub struct Chart {
        /// How it is drawn: `bar`, `line`, or whatever else the product has.
        pub kind: String,
        /// What each point is about, in the order of drawing: a theme's name, a date.
        pub labels: Vec<String>,
        /// What is drawn, one line or one colour of bars each.
        pub series: Vec<Series>,
    }

    /// One line of a chart, or one colour of its bars.
    pub struct Series {
        /// What it measures: `impact`, `sentiment`.
        pub name: String,
        /// A value for each label, as the vendor gave it; null where there is none.
        pub values: Vec<Option<f64>>,
    }

    /// The state of one connection.
    pub struct Status {
        /// The state.
        pub state: State,
        /// What the user should know about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub notice: Option<Trouble>,
    }

    /// What became of a connection.
    pub struct Disconnected {
        /// Whether the vendor has confirmed that the grant is gone.
        pub revoked: Revoked,
    }

    /// `audit`: what happened in the caller's organization. Optional.
    pub struct AuditRequest {
        /// The instance.
        pub instance: String,
        /// Who asks.
        pub caller: Caller,
    }

    /// The organization's log.
    pub struct Audit {
        /// Oldest first, the caller's organization only.
        pub entries: Vec<AuditEntry>,
    }

    /// One thing that happened.
    pub struct AuditEntry {
        /// When.
        pub time: Timestamp,
        /// In which organization.
        pub organization: String,
        /// By whom.
        pub user: String,
        /// What was done.
        pub action: Action,
        /// `ok`, a [`crate::Code`], or `over_granted`.
        pub outcome: String,
        /// On which connection.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub connection: Option<String>,
        /// With which tool.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tool: Option<String>,
    }

    /// `set_clock`: from now on the instance believes that it is `now`. Optional.
    pub struct SetClock {
        /// The instance.
        pub instance: String,
        /// The time to believe.
        pub now: Timestamp,
    }

    /// `swap_records`: exchange the stored credentials of two connections. Optional.
    pub struct SwapRecords {
        /// The instance.
        pub instance: String,
        /// One connection.
        pub a: Place,
        /// The other.
        pub b: Place,
    }

    /// A connection and its owner.
    pub struct Place {
        /// The owner.
        pub caller: Caller,
        /// The connection.
        pub connection: String,
    }

    /// `fail_storage`: from now on every write to the instance's storage fails, as on a full disk, or works again.
    /// Optional.
    pub struct FailStorage {
        /// The instance.
        pub instance: String,
        /// Whether writes fail.
        pub fails: bool,
    }

    /// `close`: the instance ends; its storage may be opened again.
    pub struct Close {
        /// The instance.
        pub instance: String,
    }

    /// An answer that only says that it is done.
    #[derive(Default)]
    pub struct Done {}
}

/// The state of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Calls can be made.
    Ready,
    /// The user has to authorize again.
    ReconnectNeeded,
    /// The user has disconnected it.
    Disconnected,
}

/// Whether the vendor has confirmed that a grant is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Revoked {
    /// The vendor has said so.
    Confirmed,
    /// It was asked and did not say so.
    Unconfirmed,
    /// It offers no revocation.
    Unsupported,
}

/// What an audit entry records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// A user was sent to the vendor.
    Authorize,
    /// A connection was made.
    Connect,
    /// Tokens were renewed.
    Refresh,
    /// A tool was called, or its call refused.
    Call,
    /// A connection was ended.
    Disconnect,
    /// The vendor was asked to revoke a grant.
    Revoke,
}
impl Introduction {
    /// Whether the connector says that it can do this.
    pub fn declares(&self, capability: &str) -> bool {
        self.capabilities.iter().any(|declared| declared == capability)
    }
}

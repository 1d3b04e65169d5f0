//! The only list of things that may go wrong at the vendor.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{Framing, Operation};

/// A deviation: when it happens and what happens. One that never fires is an error of the scenario.
///
/// `{origin}`, `{issuer}` and `{stranger.NAME}` in its texts stand for what they name, `{times:1000:ab}` for `ab` so often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Fault {
    /// The operation that it befalls.
    pub on: Operation,
    /// Only token requests of this grant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<GrantKind>,
    /// Only calls of this tool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// Only requests whose credential belongs to this login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// Only requests with an access token of this origin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bears: Option<Bears>,
    /// Only requests in this phase, which a step begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<String>,
    /// The first matching request that it befalls, counted from 1.
    #[serde(default = "one")]
    pub nth: u32,
    /// How many matching requests in a row it befalls.
    #[serde(default = "one")]
    pub count: u32,
    /// What happens.
    pub action: Action,
}

fn one() -> u32 {
    1
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Action {
    /// The request is answered with this status and nothing is done.
    Status {
        /// The HTTP status.
        code: u16,
        /// Headers beside the usual ones.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        headers: BTreeMap<String, String>,
        /// The body, byte for byte; `{credential}` stands for the credential of the request, `{secret}` for a client
        /// secret that the vendor has just made up for nobody.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        body: String,
    },
    /// The work is done and its answer held back until the gate of that name is released.
    Hold {
        /// The gate.
        gate: String,
        /// It opens by itself as soon as so many answers wait there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<u32>,
    },
    /// The first bytes of the answer's body go out, and the rest waits until the gate of that name is released.
    HoldBody {
        /// How many bytes go out at once.
        at: u64,
        /// The gate.
        gate: String,
    },
    /// The work is done and its answer held back until the vendor's clock has gone forward.
    Delay {
        /// By so much, in words: `30s`, `2m`.
        #[schemars(with = "String")]
        by: SignedDuration,
    },
    /// The body goes out in small pieces.
    Drip {
        /// How many bytes a piece has.
        bytes: u32,
        /// How far the vendor's clock has to go forward for each further piece; absent: not at all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Option<String>")]
        every: Option<SignedDuration>,
    },
    /// The connection is closed after so many bytes of the body, though the header promised more.
    Truncate {
        /// How many.
        at: u64,
    },
    /// The connection is reset without an answer, after the work is done.
    Reset,
    /// The answer's event stream ends before the answer. In a session it waits to be taken up by `GET` with
    /// `Last-Event-ID`; elsewhere it is lost.
    CutStream {
        /// How many milliseconds the client is told to wait.
        retry_ms: u32,
    },
    /// Before its answer the vendor asks its client for something, in the event stream that the answer then is.
    AskClient {
        /// The method of the vendor's request.
        method: String,
        /// Its parameters.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        #[schemars(with = "BTreeMap<String, Value>")]
        params: Map<String, Value>,
    },
    /// The request is answered with a redirect and nothing is done.
    Redirect {
        /// The target.
        to: String,
        /// The HTTP status.
        #[serde(default = "temporary")]
        code: u16,
    },
    /// The body of the answer is this instead.
    Replace {
        /// The body, byte for byte; `{credential}` stands for the credential of the request, `{answer}` for the body that
        /// it would have been, and `{answer:/POINTER}` for what stands there in that.
        body: String,
    },
    /// The JSON document in the answer is changed, whether it is the body or the data of an event.
    Patch {
        /// What is to stand at each JSON pointer whose parent is there; `{credential}` in a text stands for the
        /// credential of the request.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        set: BTreeMap<String, Value>,
        /// The JSON pointers of what is taken out.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        remove: Vec<String>,
        /// The JSON pointers of what becomes `null`, which TOML has no word for.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        null: Vec<String>,
    },
    /// The answer calls itself something else.
    ContentType {
        /// The value of the header; empty: there is none.
        value: String,
    },
    /// The answer to an MCP request is an event stream in an odd form.
    Framing {
        /// Which.
        style: Framing,
    },
    /// So many blanks come before the body.
    Huge {
        /// How many bytes.
        bytes: u64,
    },
    /// Blanks come instead of the body, and never end.
    Endless,
    /// The body is packed by gzip, whatever the client takes, and unpacks to so many blanks before it.
    Pack {
        /// How many bytes.
        bytes: u64,
    },
    /// The JSON object in the answer has one more member: arrays in one another.
    Nest {
        /// How many.
        depth: u32,
    },
    /// The vendor forgets all registered clients before it looks at the request.
    ForgetClients,
    /// The vendor forgets all MCP sessions before it looks at the request.
    ForgetSessions,
    /// The request is answered with a page that shows all of it, credentials included, and nothing is done.
    Reflect {
        /// The HTTP status.
        #[serde(default = "internal_error")]
        code: u16,
    },
    /// The answer shows what is secret between the vendor and whoever asks: the credential of the request, the newest tokens
    /// of its login, and the client's secret. Each is there as it is and in base64 and, but in data, split by markup.
    Echo {
        /// Where in the answer.
        within: Within,
        /// The HTTP status, of a refusal; left out, 500, and 401 with a challenge.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<u16>,
    },
    /// The connection is closed without an answer, after the work is done.
    Close,
    /// The access token that the request bears is expired before it is looked at.
    Expire,
    /// The grant behind the request's credential is revoked before it is looked at.
    Revoke,
    /// A refresh succeeds without rotation: the answer has no `refresh_token`, and the one used stays good.
    KeepRefreshToken,
}

impl Action {
    /// Whether it answers the request itself, so that no work is done.
    #[expect(clippy::wildcard_enum_match_arm, reason = "few actions answer by themselves")]
    pub fn replaces_work(&self) -> bool {
        match self {
            Self::Echo { within, .. } => within.is_refusal(),
            _ => matches!(self, Self::Status { .. } | Self::Redirect { .. } | Self::Reflect { .. }),
        }
    }

    /// The name in scenarios, journals and reports.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Status { .. } => "status",
            Self::Hold { .. } => "hold",
            Self::HoldBody { .. } => "hold-body",
            Self::Delay { .. } => "delay",
            Self::Drip { .. } => "drip",
            Self::Truncate { .. } => "truncate",
            Self::Reset => "reset",
            Self::CutStream { .. } => "cut-stream",
            Self::AskClient { .. } => "ask-client",
            Self::Redirect { .. } => "redirect",
            Self::Replace { .. } => "replace",
            Self::Patch { .. } => "patch",
            Self::ContentType { .. } => "content-type",
            Self::Framing { .. } => "framing",
            Self::Huge { .. } => "huge",
            Self::Endless => "endless",
            Self::Pack { .. } => "pack",
            Self::Nest { .. } => "nest",
            Self::ForgetClients => "forget-clients",
            Self::ForgetSessions => "forget-sessions",
            Self::Reflect { .. } => "reflect",
            Self::Echo { .. } => "echo",
            Self::Close => "close",
            Self::Expire => "expire",
            Self::Revoke => "revoke",
            Self::KeepRefreshToken => "keep-refresh-token",
        }
    }
}

fn temporary() -> u16 {
    307
}

fn internal_error() -> u16 {
    500
}

/// Where in an answer the vendor repeats what is secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Within {
    /// In the body of a refusal, in the place of the work.
    Refusal,
    /// In the `WWW-Authenticate` of a refusal, in the place of the work.
    Challenge,
    /// In a comment of the event stream that the answer then is.
    Comment,
    /// In the words of a tool that says that it failed.
    ToolError,
    /// In the first text of a tool's data that is called `name`.
    Data,
}

impl Within {
    /// Whether the answer is a refusal, for which no work is done.
    pub fn is_refusal(self) -> bool {
        matches!(self, Self::Refusal | Self::Challenge)
    }
}

/// Where an access token comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Bears {
    /// From the authorization code of its grant: the first one.
    First,
    /// From a refresh.
    Renewed,
}

/// The grant of a token request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GrantKind {
    /// `authorization_code`
    AuthorizationCode,
    /// `refresh_token`
    RefreshToken,
}

//! What the journal holds: every exchange and every fact that a check may rely on.

use std::collections::BTreeMap;

use clootrack_scenarios::{GrantKind, Operation};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::owner::Owner;

/// One line of the journal. The number, not the time, is its identity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Counts up from 1 without gaps.
    pub seq: u64,
    /// The vendor's time.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
}

/// What happened. `request` is always the number of the entry that recorded the request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Event {
    /// A request came in. It is recorded before anything is done about it.
    Request(Request),
    /// Its answer went out.
    Answer(Answer),
    /// An answer is larger than it says: it has blanks before its body.
    Padded {
        /// The request.
        request: u64,
        /// How many; absent: they do not end.
        blanks: Option<u64>,
        /// Whether they are packed, so that only the client meets them.
        packed: bool,
        /// How many of those that are not packed have been handed over so far.
        taken: u64,
    },
    /// A client registered itself.
    ClientRegistered {
        /// The request.
        request: u64,
        /// The client.
        client: String,
    },
    /// A client's metadata document was fetched from the URL that is its id, and is good.
    ClientDocumentRead {
        /// The request.
        request: u64,
        /// The client.
        client: String,
    },
    /// A person approved an authorization request.
    Approved {
        /// The request.
        request: u64,
        /// The client.
        client: String,
        /// Who approved.
        login: String,
        /// What was granted.
        scopes: Vec<String>,
    },
    /// A person denied an authorization request.
    Denied {
        /// The request.
        request: u64,
        /// The client.
        client: String,
        /// Who denied.
        login: String,
    },
    /// An authorization code left with a redirect.
    CodeIssued {
        /// The request.
        request: u64,
        /// The code's name, never its value.
        code: SecretName,
        /// The client.
        client: String,
    },
    /// Tokens were issued.
    TokensIssued {
        /// The request.
        request: u64,
        /// By which grant.
        grant: GrantKind,
        /// The new access token.
        access: SecretName,
        /// The refresh token that belongs to it: a new one, or the one used where it did not rotate.
        refresh: Option<SecretName>,
        /// Whether the refresh token is a new one, and so part of the answer.
        rotated: bool,
        /// What they allow.
        scopes: Vec<String>,
        /// The audience of the access token.
        resource: Option<String>,
    },
    /// A token request was refused.
    TokenRefused {
        /// The request.
        request: u64,
        /// The OAuth error code.
        error: String,
        /// Why, in the vendor's own words.
        why: String,
    },
    /// An authorization request was refused.
    AuthorizationRefused {
        /// The request.
        request: u64,
        /// Why.
        why: String,
    },
    /// A credential on an MCP request was not good.
    BearerRefused {
        /// The request.
        request: u64,
        /// What is wrong with it.
        standing: Standing,
    },
    /// A grant ended: disconnected by the client, revoked by the vendor, or by a replay.
    GrantRevoked {
        /// The request that did it; `None` if the scenario did.
        request: Option<u64>,
        /// Whose grant.
        login: String,
        /// Why.
        why: String,
    },
    /// The vendor let access tokens expire before their time.
    AccessTokensExpired {
        /// Whose.
        login: String,
        /// Which.
        tokens: Vec<SecretName>,
    },
    /// The tools were listed.
    ToolsListed {
        /// The request.
        request: u64,
        /// The names, as sent.
        tools: Vec<String>,
        /// Whether a further page follows.
        more: bool,
    },
    /// A tool was called, and ran.
    ToolCalled {
        /// The request.
        request: u64,
        /// The tool.
        tool: String,
        /// Its arguments.
        arguments: Value,
        /// Whether it is a write tool.
        writes: bool,
        /// Whether it reported an error of its own.
        is_error: bool,
        /// The structured content of its result.
        result: Value,
    },
    /// A fault fired.
    FaultFired {
        /// The request that it befell.
        request: u64,
        /// Which of the scenario's faults, counted from 1.
        fault: usize,
        /// What it did.
        action: String,
    },
    /// An answer is held at a gate.
    Held {
        /// The request.
        request: u64,
        /// The gate.
        gate: String,
    },
    /// A phase of the scenario began, in which other things go wrong.
    PhaseBegan {
        /// Its name.
        phase: String,
    },
    /// A request came to a server of another origin that the scenario points at.
    Strayed {
        /// The name of that server in the scenario.
        stranger: String,
        /// The request.
        request: Request,
    },
    /// A gate was opened.
    Released {
        /// The gate.
        gate: String,
        /// How many answers waited at it.
        held: usize,
    },
    /// The vendor said something of its own accord on a stream that was open.
    Pushed {
        /// The request that opened the stream.
        request: u64,
        /// The message.
        message: Value,
    },
    /// A client answered the vendor's `ping`.
    PingAnswered {
        /// The request that brought the answer.
        request: u64,
    },
    /// The vendor ended MCP sessions.
    SessionsEnded {
        /// Whose; `None`: everybody's.
        login: Option<String>,
        /// How many.
        sessions: usize,
    },
    /// The vendor forgot clients that had registered.
    ClientsForgotten {
        /// How many.
        clients: usize,
    },
    /// The clock went forward.
    ClockAdvanced {
        /// To this time.
        to: Timestamp,
    },
    /// Somebody changed the data of a workspace at the vendor itself, without any request.
    DataChanged {
        /// Whose workspace.
        login: String,
        /// The write tool that did it.
        tool: String,
    },
    /// An account has other features.
    FeaturesChanged {
        /// Whose account.
        login: String,
    },
    /// An account has other tools beside the official ones, or without some of them.
    InventoryChanged {
        /// Whose account.
        login: String,
        /// How many tools it has beside the official ones.
        tools: usize,
    },
    /// The vendor started anew: a reset, or another scenario. Nothing from before is left.
    Restarted {
        /// The scenario from now on.
        scenario: String,
    },
}

/// A request, with every secret replaced by its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// What it asks for.
    pub operation: Operation,
    /// The HTTP method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The query's parameters in order, as sent but for secrets.
    pub query: Vec<(String, String)>,
    /// The headers in order, lower-case names.
    pub headers: Vec<(String, String)>,
    /// The form's fields in order, for form bodies.
    pub form: Vec<(String, String)>,
    /// The JSON body, for JSON bodies.
    pub json: Option<Value>,
    /// The body's size in bytes.
    pub size: usize,
    /// The credential in `Authorization: Bearer`, if there is one.
    pub bearer: Option<Credential>,
    /// Every other secret in it, by where it was found.
    pub secrets: Vec<Sighting>,
}

/// An answer, with every secret replaced by its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The request.
    pub request: u64,
    /// The HTTP status; 0 if the connection was closed instead.
    pub status: u16,
    /// The headers, lower-case names.
    pub headers: BTreeMap<String, String>,
    /// The body, cut where it is long.
    pub body: String,
    /// Whether it was cut.
    pub cut: bool,
}

/// A secret seen in a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sighting {
    /// Where.
    pub place: Place,
    /// Which credential, and how it stood with the vendor at that moment.
    pub credential: Credential,
}

/// A part of a request.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The path.
    Path,
    /// A parameter of the query.
    Query(String),
    /// A header other than `Authorization`.
    Header(String),
    /// `Authorization`, in the scheme named: `bearer`, `basic` or another.
    Authorization(String),
    /// A field of a form body.
    Form(String),
    /// Anywhere in a JSON or other body.
    Body,
}

/// A credential as the vendor knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// Its name; `None` if the vendor never issued it.
    pub name: Option<SecretName>,
    /// How it stood when the request came in.
    pub standing: Standing,
}

/// How a credential stands with the vendor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// None was given.
    Missing,
    /// Good.
    Valid,
    /// It was good until its time ran out.
    Expired,
    /// A later one has taken its place, or it has been redeemed.
    Superseded,
    /// Its grant has been revoked.
    Revoked,
    /// Good elsewhere: issued for another resource or another client.
    Misdirected,
    /// Good, but without the scope that the request needs.
    Insufficient,
    /// Never issued here.
    Unknown,
}

/// The kinds of secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SecretClass {
    /// An access token.
    AccessToken,
    /// A refresh token.
    RefreshToken,
    /// An authorization code.
    AuthorizationCode,
    /// A client's secret.
    ClientSecret,
    /// A PKCE verifier, made by the connector and seen in its token request.
    CodeVerifier,
}

/// The name that stands for a secret wherever the secret itself must not be written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecretName {
    /// Its kind.
    pub class: SecretClass,
    /// Counts the secrets of its kind from 1.
    pub number: u64,
    /// The login that it was issued to; the client's id for a client's secret.
    pub owner: Owner,
}

impl std::fmt::Display for SecretClass {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::AccessToken => "access token",
            Self::RefreshToken => "refresh token",
            Self::AuthorizationCode => "authorization code",
            Self::ClientSecret => "client secret",
            Self::CodeVerifier => "code verifier",
        })
    }
}

impl std::fmt::Display for SecretName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} of {}", self.class, self.number, self.owner)
    }
}

//! The vendor's side of a scenario: who has an account there, and how it behaves while nothing is wrong.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::authorization::{
    AuthorizationServer, ClientDocuments, KnownClient, RefreshTokens, Registration, StepUp,
};
use crate::quirk::Quirk;

/// The vendor of a scenario. Everything has a default, and every default is strict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Vendor {
    /// The MCP revisions that the endpoint speaks.
    pub revisions: Vec<Revision>,
    /// Seconds that an access token lives.
    pub access_token_lifetime: u32,
    /// The scopes in the challenge of a request without a token; absent: the read scopes.
    pub challenge_scopes: Option<Vec<String>>,
    /// What the metadata documents list; absent: every scope there is.
    pub scopes_supported: Option<Vec<String>>,
    /// The PKCE methods that are advertised and accepted. Anything beside `S256` is a quirk.
    pub pkce_methods: Vec<String>,
    /// Whether the answer to a request is one JSON document or an event stream.
    pub answers: Answers,
    /// How many tools one page of `tools/list` holds; absent: all of them.
    pub page_size: Option<usize>,
    /// Where the authorization server stands.
    pub authorization_server: AuthorizationServer,
    /// How clients register themselves.
    pub registration: Registration,
    /// Clients that the vendor knows without a registration.
    pub clients: Vec<KnownClient>,
    /// How client ID metadata documents are fetched; absent: the vendor takes none.
    pub client_documents: Option<ClientDocuments>,
    /// When a grant comes with a refresh token.
    pub refresh_tokens: RefreshTokens,
    /// What a challenge names when a token does not reach.
    pub step_up: StepUp,
    /// Whether a new authorization adds what the same person has granted to the same client before.
    pub incremental: bool,
    /// The habits in which the vendor is not strict.
    pub quirks: Vec<Quirk>,
    /// Quirk: the cursor of the second page of `tools/list` is the empty string.
    pub empty_cursor: bool,
    /// How many milliseconds the stateless revision's lists are fresh; a negative number is a quirk.
    pub ttl_ms: i64,
    /// Who may keep the stateless revision's lists.
    pub cache_scope: CacheScope,
    /// Whether tools ask for their `source` argument to be repeated in a header (`x-mcp-header`).
    pub parameter_headers: bool,
    /// Whose habits odd MCP requests are answered by.
    pub dialect: Dialect,
    /// Whether the MCP endpoint asks for an access token. `none` is a quirk: everybody is the first account.
    pub authentication: Authentication,
    /// The people with an account at the vendor, by their login.
    pub accounts: BTreeMap<String, Account>,
}

/// Somebody's account at the vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Account {
    /// The person's name, as the consent page shows it.
    pub name: String,
    /// The workspace that the account belongs to; accounts of one workspace see the same projects.
    pub workspace: String,
    /// What the account has paid for; it decides which tools are listed.
    #[serde(default = "Feature::all")]
    pub features: Vec<Feature>,
}

/// A part of the vendor's product that an account may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// Projects and feedback sources.
    Projects,
    /// Themes and their trends.
    Themes,
    /// Drivers of the experience.
    Drivers,
    /// Sentiment by period and by source.
    Sentiment,
    /// The feedback itself.
    Feedback,
    /// Reports and billing.
    Administration,
}

impl Feature {
    /// Every feature: what an account has unless the scenario says less.
    pub fn all() -> Vec<Self> {
        vec![
            Self::Projects,
            Self::Themes,
            Self::Drivers,
            Self::Sentiment,
            Self::Feedback,
            Self::Administration,
        ]
    }
}

/// An MCP revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Revision {
    /// Sessions that begin with `initialize`.
    #[serde(rename = "2025-11-25")]
    Stateful,
    /// Every request carries its own metadata.
    #[serde(rename = "2026-07-28")]
    Stateless,
}

impl Revision {
    /// Both, oldest first.
    pub const ALL: [Self; 2] = [Self::Stateful, Self::Stateless];

    /// The revision's date, its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stateful => "2025-11-25",
            Self::Stateless => "2026-07-28",
        }
    }
}

impl std::fmt::Display for Revision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The form of an MCP answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answers {
    /// `application/json`
    #[default]
    Json,
    /// `text/event-stream`
    EventStream,
}

/// Who may keep a list of the stateless revision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CacheScope {
    /// Only whoever asked.
    #[default]
    Private,
    /// Anybody.
    Public,
}

/// The habits by which odd MCP requests are answered: the vendor's own, or those of a server on an official SDK.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// To the letter of the specification.
    #[default]
    Strict,
    /// The Rust SDK, `rmcp`.
    Rmcp,
    /// The npm package `@modelcontextprotocol/sdk`.
    NpmSdk,
    /// The npm package `@modelcontextprotocol/server`, which keeps no sessions.
    NpmServer,
    /// The Python SDK, `mcp`.
    Python,
}

/// How the MCP endpoint knows who asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Authentication {
    /// By an access token.
    #[default]
    Oauth,
    /// Not at all.
    None,
}

/// Somebody who uses the connector: who they are in the product, and their login at the vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Person {
    /// The organization in the product.
    pub organization: String,
    /// The user in the product.
    pub user: String,
    /// The login at the vendor.
    pub login: String,
}

impl Default for Vendor {
    fn default() -> Self {
        let account = |name: &str, workspace: &str| Account {
            name: name.to_owned(),
            workspace: workspace.to_owned(),
            features: Feature::all(),
        };
        Self {
            revisions: Revision::ALL.to_vec(),
            access_token_lifetime: 3600,
            challenge_scopes: None,
            scopes_supported: None,
            pkce_methods: vec!["S256".to_owned()],
            answers: Answers::Json,
            page_size: None,
            authorization_server: AuthorizationServer::default(),
            registration: Registration::default(),
            clients: Vec::new(),
            client_documents: None,
            refresh_tokens: RefreshTokens::default(),
            step_up: StepUp::default(),
            incremental: false,
            quirks: Vec::new(),
            empty_cursor: false,
            ttl_ms: 0,
            cache_scope: CacheScope::Private,
            parameter_headers: false,
            dialect: Dialect::Strict,
            authentication: Authentication::Oauth,
            accounts: BTreeMap::from([
                ("ada@acme.example".to_owned(), account("Ada", "Acme")),
                ("ben@birch.example".to_owned(), account("Ben", "Birch")),
            ]),
        }
    }
}

impl Vendor {
    /// Whether it has that habit.
    pub fn has(&self, quirk: Quirk) -> bool {
        self.quirks.contains(&quirk)
    }

    /// Whether its authorization server can be as it is described; if not, why not.
    pub(crate) fn sound(&self) -> Result<(), String> {
        Quirk::compatible(&self.quirks)?;
        self.authorization_server.sound()?;
        KnownClient::sound(&self.clients)?;
        self.client_documents.as_ref().map_or(Ok(()), ClientDocuments::sound)
    }
}

impl Person {
    /// The people of a scenario that names none: Ada of Acme and Ben of Birch.
    pub fn defaults() -> BTreeMap<String, Self> {
        let person = |organization: &str, user: &str, login: &str| Self {
            organization: organization.to_owned(),
            user: user.to_owned(),
            login: login.to_owned(),
        };
        BTreeMap::from([
            ("ada".to_owned(), person("acme", "ada", "ada@acme.example")),
            ("ben".to_owned(), person("birch", "ben", "ben@birch.example")),
        ])
    }
}

/// The vendor's scopes.
pub mod scopes {
    /// What a connector that reads needs, and all that it may ask for.
    pub const READ: [&str; 4] = ["projects:read", "feedback:read", "themes:read", "sentiment:read"];
    /// What the vendor's own applications use besides.
    pub const WRITE: [&str; 5] =
        ["projects:write", "feedback:write", "themes:write", "reports:send", "billing:refund"];
    /// Asks for a refresh token; allowed beside the read scopes.
    pub const OFFLINE: &str = "offline_access";
}

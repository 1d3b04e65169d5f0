//! The authorization server of a scenario's vendor: where it stands, whom it registers, and what it gives.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where the authorization server stands, and which documents say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct AuthorizationServer {
    /// The path of the issuer, such as `/tenants/acme`; empty: the issuer is an origin. All endpoints are below it.
    pub issuer_path: String,
    /// Whether it has an origin of its own: another port of the address that the vendor listens on.
    pub own_origin: bool,
    /// The metadata documents that there are.
    pub discovery: Vec<Discovery>,
}

impl Default for AuthorizationServer {
    fn default() -> Self {
        Self { issuer_path: String::new(), own_origin: false, discovery: vec![Discovery::Oauth] }
    }
}

/// A place of the authorization server's metadata. The last two are one place where the issuer has no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Discovery {
    /// `/.well-known/oauth-authorization-server/ISSUER-PATH` (RFC 8414, section 3)
    Oauth,
    /// `/.well-known/openid-configuration/ISSUER-PATH` (RFC 8414, section 5)
    OpenidInserted,
    /// `/ISSUER-PATH/.well-known/openid-configuration` (OpenID Connect Discovery, section 4)
    OpenidAppended,
}

/// How clients register themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Registration {
    /// Seconds that a client secret lives; absent: for ever.
    pub client_secret_lifetime: Option<u32>,
    /// Whether a client that names no `application_type` is held to the rules for `web`, as OpenID Connect has it.
    pub assume_web: bool,
    /// Refuses every registration, for this reason.
    pub refuse: Option<RegistrationRefusal>,
    /// How every client has to prove itself, whatever it asks for (RFC 7591, section 3.2.1); absent: as it asks.
    pub assign: Option<ClientAuthentication>,
    /// Whether client ids and secrets have characters that mean something in a form, a URL or HTTP Basic, as they may
    /// (RFC 6749, appendix A).
    pub reserved_characters: bool,
}

/// How a client proves at the token endpoint who it is (RFC 7591, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClientAuthentication {
    /// Not at all: a public client.
    None,
    /// HTTP Basic.
    ClientSecretBasic,
    /// The secret is in the form.
    ClientSecretPost,
}

/// Why registrations are refused (RFC 7591, section 3.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationRefusal {
    /// `invalid_redirect_uri`
    InvalidRedirectUri,
    /// `invalid_client_metadata`
    InvalidClientMetadata,
    /// `invalid_software_statement`
    InvalidSoftwareStatement,
    /// `unapproved_software_statement`
    UnapprovedSoftwareStatement,
    /// 401 `invalid_token`: an initial access token is needed, and nobody has one (section 3).
    InvalidToken,
}

/// A public client that the vendor knows without a registration, as from a developer console.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KnownClient {
    /// Its `client_id`.
    pub id: String,
    /// Where it may be answered.
    pub redirect_uris: Vec<String>,
    /// What the consent page calls it; absent: its id.
    #[serde(default)]
    pub name: Option<String>,
}

/// How client ID metadata documents are fetched; the vendor takes them where a scenario has this table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ClientDocuments {
    /// Hosts that a document may be fetched from although they are private or speak plain http: `HOST:PORT`, or
    /// `loopback` for any port of this machine.
    pub trust: Vec<String>,
    /// The most bytes that a document may have, from 5 KiB to 64 KiB.
    pub max_bytes: u32,
    /// Seconds that a document is kept where its own `Cache-Control` says nothing.
    pub keep: u32,
}

impl ClientDocuments {
    /// What `trust` calls every port of this machine.
    pub const LOOPBACK: &'static str = "loopback";
}

impl Default for ClientDocuments {
    fn default() -> Self {
        Self { trust: Vec::new(), max_bytes: 5 * 1024, keep: 3600 }
    }
}

/// When a grant comes with a refresh token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RefreshTokens {
    /// Whenever the client has registered for the grant type `refresh_token`.
    #[default]
    Always,
    /// Only where `offline_access` has been granted too.
    OfflineAccess,
}

/// The scopes that a challenge names when a token does not reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum StepUp {
    /// Those that the tool needs: the client joins them to those that it has.
    #[default]
    Needed,
    /// Those that the tool needs and those that the token has.
    Union,
}

impl AuthorizationServer {
    /// Whether it can stand there; if not, why not.
    pub(crate) fn sound(&self) -> Result<(), String> {
        let path = &self.issuer_path;
        if path.is_empty() {
            return Ok(());
        }
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,=:@%/".contains(&byte);
        if !path.starts_with('/') || path.ends_with('/') || !path.bytes().all(legal) {
            return Err(format!(
                "`issuer-path` is {path:?}, which is not the path of a URL without a slash at its end"
            ));
        }
        if path.split('/').skip(1).any(|segment| matches!(segment, "" | "." | "..")) {
            return Err(format!("`issuer-path` is {path:?}, which has an empty segment or one of dots"));
        }
        let first = path.split('/').nth(1).unwrap_or_default();
        if ["mcp", ".well-known", "__admin", "__console"].contains(&first) {
            return Err(format!("`issuer-path` is {path:?}, and /{first} is taken"));
        }
        Ok(())
    }
}

impl KnownClient {
    /// Whether there can be these clients; if not, why not.
    pub fn sound(clients: &[Self]) -> Result<(), String> {
        const LOOPBACK: [&str; 3] = ["http://127.0.0.1", "http://localhost", "http://[::1]"];
        for (index, client) in clients.iter().enumerate() {
            let id = &client.id;
            if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_graphic()) {
                return Err(format!(
                    "{id:?} is no client id: it is empty, or has other characters than ASCII's visible ones"
                ));
            }
            if clients.iter().take(index).any(|other| other.id == *id) {
                return Err(format!("two clients have the id `{id}`"));
            }
            if client.redirect_uris.is_empty() {
                return Err(format!("the client `{id}` has no redirect URI"));
            }
            // A longer host may begin like one of this machine.
            let ends = |rest: &str| rest.is_empty() || rest.starts_with([':', '/', '?']);
            let on_loopback =
                |uri: &str| LOOPBACK.iter().any(|host| uri.strip_prefix(host).is_some_and(ends));
            let good =
                |uri: &&String| (uri.starts_with("https://") || on_loopback(uri)) && !uri.contains('#');
            if let Some(uri) = client.redirect_uris.iter().find(|uri| !good(uri)) {
                return Err(format!(
                    "{uri:?} is no redirect URI for `{id}`: it has to be https, or http on a loopback address, without a fragment"
                ));
            }
        }
        Ok(())
    }
}

impl ClientDocuments {
    /// Whether documents can be fetched like this; if not, why not.
    pub(crate) fn sound(&self) -> Result<(), String> {
        const BYTES: std::ops::RangeInclusive<u32> = 5 * 1024..=64 * 1024;
        if !BYTES.contains(&self.max_bytes) {
            return Err(format!(
                "`max-bytes` is {}, and can be {} to {}",
                self.max_bytes,
                BYTES.start(),
                BYTES.end()
            ));
        }
        let port = |entry: &str| entry.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok());
        match self.trust.iter().find(|entry| *entry != Self::LOOPBACK && port(entry).is_none()) {
            Some(entry) => {
                Err(format!("`trust` has {entry:?}, which is neither HOST:PORT nor `{}`", Self::LOOPBACK))
            }
            None => Ok(()),
        }
    }
}

//! A vendor and a client that has read the RFCs.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clootrack_scenarios::Scenario;
use mock_clootrack::journal::Event;
use mock_clootrack::{Consent, Options, Vendor};
use reqwest::RequestBuilder;
use reqwest::redirect::Policy;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::answer::{Answer, read};

pub(crate) const ADA: &str = "ada@acme.example";
pub(crate) const BEN: &str = "ben@birch.example";
pub(crate) const REDIRECT: &str = "http://127.0.0.1:9/callback";
pub(crate) const VERIFIER: &str = "a-verifier-of-forty-three-characters-or-more";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

pub(crate) struct House {
    pub(crate) vendor: Vendor,
    pub(crate) http: reqwest::Client,
}

/// A client and the tokens that it got.
#[derive(Clone, Debug)]
pub(crate) struct Tokens {
    pub(crate) client: String,
    pub(crate) access: String,
    pub(crate) refresh: String,
    pub(crate) whole: Value,
}

pub(crate) fn scenario(toml: &str) -> Scenario {
    let text = format!("title = \"a test\"\nstep = []\n{toml}");
    Scenario::from_toml("family/test", &text, "test.toml").unwrap_or_else(|why| panic!("{why}"))
}

pub(crate) fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
}

impl House {
    /// A vendor that approves by itself.
    pub(crate) async fn automatic(toml: &str) -> Self {
        Self::start(toml, Options { consent: Consent::Automatic, ..Options::default() }).await
    }

    /// A vendor with pages.
    pub(crate) async fn pages(toml: &str) -> Self {
        Self::start(toml, Options::default()).await
    }

    pub(crate) async fn start(toml: &str, options: Options) -> Self {
        let vendor = Vendor::start(&scenario(toml), options).await.unwrap();
        Self { vendor, http: http() }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.vendor.origin())
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        read(self.http.get(self.url(path))).await
    }

    pub(crate) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        read(self.http.post(self.url(path)).form(fields)).await
    }

    pub(crate) async fn json(&self, path: &str, document: &Value) -> Answer {
        read(self.http.post(self.url(path)).json(document)).await
    }

    /// Registers a client; gives the whole registration.
    pub(crate) async fn register_as(&self, method: &str) -> Value {
        let metadata = json!({
            "redirect_uris": [REDIRECT],
            "client_name": "Test",
            "token_endpoint_auth_method": method,
            "grant_types": ["authorization_code", "refresh_token"],
        });
        let answer = self.json("/oauth/register", &metadata).await;
        assert_eq!(answer.status, 201, "{}", answer.text);
        answer.json()
    }

    pub(crate) async fn register(&self) -> String {
        self.register_as("none").await["client_id"].as_str().unwrap().to_owned()
    }

    /// A good authorization request, changed: an empty value takes a parameter away.
    pub(crate) fn authorization(&self, client: &str, changes: &[(&str, &str)]) -> String {
        let challenge = challenge(VERIFIER);
        let resource = self.vendor.mcp_url();
        let good = [
            ("response_type", "code"),
            ("client_id", client),
            ("redirect_uri", REDIRECT),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
            ("state", "a state"),
            ("resource", &resource),
        ];
        format!("/oauth/authorize?{}", query(&changed(&good, changes)))
    }

    pub(crate) async fn authorize(&self, client: &str, changes: &[(&str, &str)]) -> Answer {
        self.get(&self.authorization(client, changes)).await
    }

    /// An authorization code, from a vendor that approves by itself.
    pub(crate) async fn code(&self, client: &str, changes: &[(&str, &str)]) -> String {
        let answer = self.authorize(client, changes).await;
        answer.redirected("code").unwrap_or_else(|| panic!("{}", answer.header("location")))
    }

    /// A good token request for a code, changed.
    pub(crate) async fn redeem(&self, client: &str, code: &str, changes: &[(&str, &str)]) -> Answer {
        let resource = self.vendor.mcp_url();
        let good = [
            ("grant_type", "authorization_code"),
            ("client_id", client),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("resource", &resource),
        ];
        self.form("/oauth/token", &borrowed(&changed(&good, changes))).await
    }

    pub(crate) async fn refresh(&self, client: &str, token: &str, changes: &[(&str, &str)]) -> Answer {
        let good = [("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", token)];
        self.form("/oauth/token", &borrowed(&changed(&good, changes))).await
    }

    /// Everything up to the tokens.
    pub(crate) async fn connect(&self) -> Tokens {
        self.connect_with(&[]).await
    }

    pub(crate) async fn connect_with(&self, changes: &[(&str, &str)]) -> Tokens {
        let client = self.register().await;
        let code = self.code(&client, changes).await;
        let resource = changes.iter().filter(|(name, _)| *name == "resource").copied().collect::<Vec<_>>();
        let answer = self.redeem(&client, &code, &resource).await;
        tokens(client, &answer)
    }

    /// A stateless request.
    pub(crate) async fn stateless(&self, token: &str, method: &str, params: Value) -> Answer {
        read(self.stateless_request(token, method, params)).await
    }

    pub(crate) fn stateless_request(&self, token: &str, method: &str, mut params: Value) -> RequestBuilder {
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        let name = params["name"].as_str().map(str::to_owned);
        let request = self
            .mcp(token)
            .header("MCP-Protocol-Version", "2026-07-28")
            .header("Mcp-Method", method)
            .json(&json!({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}));
        match name {
            Some(name) => request.header("Mcp-Name", name),
            None => request,
        }
    }

    pub(crate) async fn call(&self, token: &str, tool: &str, arguments: Value) -> Answer {
        self.stateless(token, "tools/call", json!({"name": tool, "arguments": arguments})).await
    }

    /// A `POST` to the endpoint with what every one has.
    pub(crate) fn mcp(&self, token: &str) -> RequestBuilder {
        self.http
            .post(self.vendor.mcp_url())
            .bearer_auth(token)
            .header("Accept", "application/json, text/event-stream")
    }

    /// Opens a session; gives its id.
    pub(crate) async fn session(&self, token: &str) -> String {
        let answer = self.initialize(token, "2025-11-25").await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.header("mcp-session-id").to_owned()
    }

    pub(crate) async fn initialize(&self, token: &str, version: &str) -> Answer {
        let params = json!({
            "protocolVersion": version,
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        });
        read(
            self.mcp(token)
                .json(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params})),
        )
        .await
    }

    /// A stateful request.
    pub(crate) async fn stateful(&self, token: &str, session: &str, method: &str, params: Value) -> Answer {
        let message = json!({"jsonrpc": "2.0", "id": 2, "method": method, "params": params});
        let request =
            self.mcp(token).header("Mcp-Session-Id", session).header("MCP-Protocol-Version", "2025-11-25");
        read(request.json(&message)).await
    }

    /// What has happened, as far as `pick` picks it.
    pub(crate) fn events<T>(&self, pick: impl Fn(&Event) -> Option<T>) -> Vec<T> {
        self.vendor.journal().entries().iter().filter_map(|entry| pick(&entry.event)).collect()
    }
}

pub(crate) fn tokens(client: String, answer: &Answer) -> Tokens {
    assert_eq!(answer.status, 200, "{}", answer.text);
    let whole = answer.json();
    let text = |name: &str| whole[name].as_str().unwrap_or_default().to_owned();
    Tokens { client, access: text("access_token"), refresh: text("refresh_token"), whole }
}

pub(crate) fn http() -> reqwest::Client {
    reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().unwrap()
}

pub(crate) fn query(pairs: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// Replaces, adds, or with an empty value takes away.
fn changed(good: &[(&str, &str)], changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let kept = good.iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name));
    let added = changes.iter().filter(|(_, value)| !value.is_empty());
    kept.chain(added).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

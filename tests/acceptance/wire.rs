//! What the vendor says on the wire, reviewed as snapshots.

use acceptance::snap;
use clootrack_scenarios::{Revision, Scenario};
use jiff::ToSpan;
use mock_clootrack::{Consent, Options, ProjectKind, Vendor};
use reqwest::{Client, Response, redirect};
use serde_json::{Value, json};

/// The example of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const REDIRECT_URI: &str = "https://connector.example/oauth/callback";
const LOGIN: &str = "ada@acme.example";

/// A vendor at which nothing goes wrong, and a client that has been let in.
struct Visit {
    vendor: Vendor,
    client: Client,
    access_token: String,
}

impl Visit {
    async fn at(revision: Revision) -> Self {
        let scenario =
            Scenario::from_toml("wire/plain", "title = \"Plain\"\nstep = []\n", "plain.toml").unwrap();
        let options = Options { consent: Consent::Automatic, ..Options::default() };
        let vendor = Vendor::start(&scenario.at(revision), options).await.unwrap();
        let client = Client::builder().redirect(redirect::Policy::none()).no_proxy().build().unwrap();
        let mut visit = Self { vendor, client, access_token: String::new() };
        visit.access_token = visit.let_in().await;
        visit
    }

    async fn let_in(&self) -> String {
        let url = |path: &str| format!("{}{path}", self.vendor.origin());
        let registration = json!({ "client_name": "Wire", "redirect_uris": [REDIRECT_URI], "token_endpoint_auth_method": "none" });
        let registered: Value = self
            .client
            .post(url("/oauth/register"))
            .json(&registration)
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        let client_id = registered["client_id"].as_str().unwrap();
        let resource = self.vendor.mcp_url();
        let query = [
            ("response_type", "code"),
            ("client_id", client_id),
            ("redirect_uri", REDIRECT_URI),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
            ("state", "s"),
            ("resource", &resource),
            ("login_hint", LOGIN),
        ];
        let back = self.client.get(url("/oauth/authorize")).query(&query).send().await.unwrap();
        let location = url::Url::parse(back.headers()["location"].to_str().unwrap()).unwrap();
        let (_, code) = location.query_pairs().find(|(name, _)| name == "code").unwrap();
        let form = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", REDIRECT_URI),
            ("client_id", client_id),
            ("code_verifier", VERIFIER),
            ("resource", &resource),
        ];
        let tokens: Value =
            self.client.post(url("/oauth/token")).form(&form).send().await.unwrap().json().await.unwrap();
        tokens["access_token"].as_str().unwrap().to_owned()
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.client.get(format!("{}{path}", self.vendor.origin())).send().await.unwrap();
        answer.json().await.unwrap()
    }

    /// One MCP request of the stateless revision, with the headers that it demands.
    async fn stateless(&self, method: &str, mut params: Value) -> Value {
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        let mut request = self
            .post(method, &params)
            .header("mcp-protocol-version", "2026-07-28")
            .header("mcp-method", method);
        if let Some(name) = params["name"].as_str() {
            request = request.header("mcp-name", name);
        }
        request.send().await.unwrap().json().await.unwrap()
    }

    fn post(&self, method: &str, params: &Value) -> reqwest::RequestBuilder {
        self.client
            .post(self.vendor.mcp_url())
            .bearer_auth(&self.access_token)
            .header("accept", "application/json, text/event-stream")
            .json(&json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }))
    }

    fn snap(&self, name: &str, value: &Value) {
        snap(name, &format!("{value:#}").replace(self.vendor.origin(), "https://vendor.example"));
    }
}

#[tokio::test]
async fn the_metadata_documents() {
    let visit = Visit::at(Revision::Stateless).await;
    visit.snap("wire/resource-metadata", &visit.get("/.well-known/oauth-protected-resource/mcp").await);
    visit.snap("wire/server-metadata", &visit.get("/.well-known/oauth-authorization-server").await);
}

#[tokio::test]
async fn the_challenges() {
    let visit = Visit::at(Revision::Stateless).await;
    let challenge = |answer: &Response| {
        let header = answer.headers()["www-authenticate"].to_str().unwrap();
        format!("{} {header}", answer.status()).replace(visit.vendor.origin(), "https://vendor.example")
    };
    let post = || visit.client.post(visit.vendor.mcp_url()).body("{}");
    let missing = post().send().await.unwrap();
    let unknown = post().bearer_auth("never-issued").send().await.unwrap();
    visit.vendor.expire_access_tokens(LOGIN);
    let expired = post().bearer_auth(&visit.access_token).send().await.unwrap();
    snap("wire/challenges", &[&missing, &unknown, &expired].map(challenge).join("\n"));
}

#[tokio::test]
async fn the_tools_of_the_stateless_revision() {
    let visit = Visit::at(Revision::Stateless).await;
    visit.snap("wire/tools-list-2026-07-28", &visit.stateless("tools/list", json!({})).await);
}

#[tokio::test]
async fn the_tools_of_the_stateful_revision() {
    let visit = Visit::at(Revision::Stateful).await;
    let hello = json!({ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": { "name": "wire", "version": "1" } });
    let welcome = visit.post("initialize", &hello).send().await.unwrap();
    let session = welcome.headers()["mcp-session-id"].to_str().unwrap().to_owned();
    visit.snap("wire/initialize", &welcome.json().await.unwrap());
    let list = visit.post("tools/list", &json!({})).header("mcp-session-id", session);
    let list = list.header("mcp-protocol-version", "2025-11-25").send().await.unwrap();
    visit.snap("wire/tools-list-2025-11-25", &list.json().await.unwrap());
}

#[tokio::test]
async fn one_result_of_each_read_tool() {
    let visit = Visit::at(Revision::Stateless).await;
    let today = visit.vendor.today();
    let project = visit.vendor.project(LOGIN, ProjectKind::Analysed).unwrap().id;
    let week = json!({ "project": project, "from": today.saturating_sub(7.days()), "to": today });
    let with = |name: &str, value: &Value| {
        let mut arguments = week.clone();
        arguments[name] = value.clone();
        arguments
    };
    let call = async |tool: &str, arguments: Value| {
        let answer = visit.stateless("tools/call", json!({ "name": tool, "arguments": arguments })).await;
        let result = answer["result"]["structuredContent"].clone();
        assert!(result.is_object() && answer["result"]["isError"] != json!(true), "{tool}: {answer:#}");
        visit.snap(&format!("wire/tools/{tool}"), &result);
        result
    };
    call("list_projects", json!({})).await;
    call("list_feedback_sources", json!({ "project": project })).await;
    let themes = call("list_themes", week.clone()).await;
    let theme = &themes["themes"][0]["id"];
    call("get_theme", with("theme", theme)).await;
    call("get_theme_trend", with("theme", theme)).await;
    let drivers = call("get_top_drivers", week.clone()).await;
    call("get_driver", with("driver", &drivers["drivers"][0]["id"])).await;
    call("get_sentiment_breakdown", week.clone()).await;
    call("get_sentiment_trend", week.clone()).await;
    call("get_theme_correlations", week.clone()).await;
    call("search_feedback", with("limit", &json!(3))).await;
    call("get_feedback_volume", week.clone()).await;
}

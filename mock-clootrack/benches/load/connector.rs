//! A client that has been through OAuth.

use std::net::SocketAddr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use url::form_urlencoded::Serializer;

use super::wire::{Line, post};

const REDIRECT: &str = "http://127.0.0.1:9/callback";
const VERIFIER: &str = "a-verifier-of-forty-three-characters-or-more";
const JSON: (&str, &str) = ("Content-Type", "application/json");
const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

pub(crate) struct Connector {
    address: SocketAddr,
    line: Line,
    client: String,
    access: String,
    refresh: String,
}

fn form(fields: &[(&str, &str)]) -> String {
    Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn body(answer: &str) -> Value {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap_or_else(|why| panic!("{why}: {head}"))
}

/// So many calls of the bare handler by a client that reads each answer, as one that renews has to; gives the latencies in
/// seconds.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn read(line: &mut Line, many: u32) -> Vec<f64> {
    let mut latencies = Vec::new();
    for _ in 0..many {
        let start = std::time::Instant::now();
        let answer = line.ask(&super::bare::CALL);
        latencies.push(start.elapsed().as_secs_f64());
        assert!(body(answer).is_object());
    }
    latencies
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

impl Connector {
    pub(crate) fn new(address: SocketAddr) -> Self {
        let (mut line, host) = (Line::to(address), address.to_string());
        let metadata = json!({"redirect_uris": [REDIRECT], "token_endpoint_auth_method": "none",
            "grant_types": ["authorization_code", "refresh_token"]});
        let client = text(
            &body(line.ask(&post("/oauth/register", &host, &[JSON], &metadata.to_string())))["client_id"],
        );
        let resource = format!("http://{address}/mcp");
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
        let query = form(&[
            ("response_type", "code"),
            ("client_id", &client),
            ("redirect_uri", REDIRECT),
            ("resource", &resource),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        let asked = format!("GET /oauth/authorize?{query} HTTP/1.1\r\nHost: {host}\r\n\r\n");
        let redirect = line.ask(asked.as_bytes()).to_owned();
        let (_, rest) = redirect.split_once("code=").unwrap();
        let code = rest.split(['&', '\r']).next().unwrap();
        let fields = form(&[
            ("grant_type", "authorization_code"),
            ("client_id", &client),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("resource", &resource),
        ]);
        let tokens = body(line.ask(&post("/oauth/token", &host, &[FORM], &fields)));
        let (access, refresh) = (text(&tokens["access_token"]), text(&tokens["refresh_token"]));
        Self { address, line, client, access, refresh }
    }

    /// A call of `list_projects` in either revision; for the older one a session is opened first.
    pub(crate) fn call(mut self, stateless: bool) -> Vec<u8> {
        let bearer = format!("Bearer {}", self.access);
        let usual = [JSON, ("Accept", "application/json, text/event-stream"), ("Authorization", &bearer)];
        let host = self.address.to_string();
        let mut params = json!({"name": "list_projects", "arguments": {}});
        if stateless {
            params["_meta"] = json!({
                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": {},
            });
        }
        let message =
            json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).to_string();
        if stateless {
            let own = [
                ("MCP-Protocol-Version", "2026-07-28"),
                ("Mcp-Method", "tools/call"),
                ("Mcp-Name", "list_projects"),
            ];
            return post("/mcp", &host, &[&usual[..], &own].concat(), &message);
        }
        let params = json!({"protocolVersion": "2025-11-25", "capabilities": {},
            "clientInfo": {"name": "load", "version": "1"}});
        let hello = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": params}).to_string();
        let answer = self.line.ask(&post("/mcp", &host, &usual, &hello)).to_owned();
        let session = answer.lines().find_map(|line| line.strip_prefix("mcp-session-id: ")).unwrap();
        let own = [("MCP-Protocol-Version", "2025-11-25"), ("Mcp-Session-Id", session)];
        post("/mcp", &host, &[&usual[..], &own].concat(), &message)
    }

    /// So many renewals, each with the token of the one before; gives the latencies in seconds.
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
    pub(crate) fn refresh(&mut self, many: u32) -> Vec<f64> {
        let host = self.address.to_string();
        let mut latencies = Vec::new();
        for _ in 0..many {
            let fields = form(&[
                ("grant_type", "refresh_token"),
                ("client_id", &self.client),
                ("refresh_token", &self.refresh),
            ]);
            let request = post("/oauth/token", &host, &[FORM], &fields);
            let start = std::time::Instant::now();
            let answer = self.line.ask(&request);
            latencies.push(start.elapsed().as_secs_f64());
            self.refresh = text(&body(answer)["refresh_token"]);
        }
        latencies
    }
}

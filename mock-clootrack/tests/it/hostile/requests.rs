//! Requests that are nearly right in most places and wrong in some: those reach the furthest.

use mock_clootrack::Vendor;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};

/// A request without its framing.
#[derive(Clone, Debug)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// So many cases, the same in every run.
pub(super) fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::XorShift))
}

/// Paths at which nothing is, beside those where something is.
const NOTHING: [&str; 4] =
    ["/nothing/here", "/__admin/nothing", "/mcp/", "/.well-known/oauth-authorization-server/mcp"];

/// Every path of that vendor and a few that are none, once each; what is in braces is filled in.
pub(super) fn paths(vendor: &Vendor) -> Vec<String> {
    let nothing = NOTHING.into_iter().map(str::to_owned);
    let filled = |path: String| path.replace("{number}", "1").replace("{id}", "1");
    let mut paths: Vec<String> = vendor.paths().into_iter().map(filled).chain(nothing).collect();
    paths.sort();
    paths.dedup();
    assert!(paths.iter().all(|path| !path.contains('{')), "{paths:?}");
    paths
}

const NAMES: [&str; 41] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "code_challenge",
    "code_challenge_method",
    "state",
    "resource",
    "scope",
    "login_hint",
    "prompt",
    "grant_type",
    "code",
    "code_verifier",
    "refresh_token",
    "token",
    "token_type_hint",
    "client_secret",
    "flow",
    "login",
    "decision",
    "after",
    "cursor",
    "limit",
    "gate",
    "by",
    "redirect_uris",
    "client_name",
    "token_endpoint_auth_method",
    "grant_types",
    "jsonrpc",
    "application_type",
    "are",
    "id",
    "redirect-uris",
    "scenario",
    "toml",
    "seed",
    "of",
    "operation",
    "event",
    "on",
];

const VALUES: [&str; 34] = [
    "",
    "code",
    "authorization_code",
    "refresh_token",
    "S256",
    "plain",
    "none",
    "client_secret_basic",
    "approve",
    "deny",
    "ada@acme.example",
    "nobody@acme.example",
    "themes:read",
    "projects:write openid",
    "http://127.0.0.1:9/callback",
    "http://localhost/callback#x",
    "javascript:alert(1)",
    "2026-07-28",
    "2025-11-25",
    "tools/call",
    "tools/list",
    "initialize",
    "server/discover",
    "application/json",
    "application/x-www-form-urlencoded",
    "0",
    "-1",
    "99999999999999999999",
    "999999999h",
    "9223372036854775807s",
    "<script>alert(1)</script>",
    "%00%ff%",
    "../../etc/passwd",
    "\"\\\u{7f}",
];

const HEADERS: [&str; 16] = [
    "Host",
    "Authorization",
    "Accept",
    "Content-Type",
    "MCP-Protocol-Version",
    "Mcp-Method",
    "Mcp-Name",
    "Mcp-Session-Id",
    "Last-Event-ID",
    "Origin",
    "Cookie",
    "X-Forwarded-Host",
    "Expect",
    "Transfer-Encoding",
    "Accept-Encoding",
    "If-None-Match",
];

const METHODS: [&str; 10] =
    ["GET", "POST", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "BREW"];

/// Any letters at all. Regular expressions over all of Unicode are slow to draw from.
fn letters(most: usize) -> BoxedStrategy<String> {
    vec(any::<char>(), 0..most).prop_map(String::from_iter).boxed()
}

/// Letters that may stand in a request line.
fn visible(most: usize) -> BoxedStrategy<String> {
    vec(proptest::char::range('!', '~'), 1..most).prop_map(String::from_iter).boxed()
}

/// A value: one that means something somewhere, one that the vendor has issued, or anything.
fn value(issued: Vec<String>) -> BoxedStrategy<String> {
    prop_oneof![
        6 => select(&VALUES[..]).prop_map(str::to_owned),
        4 => select(issued),
        2 => letters(40),
        1 => visible(200),
        1 => Just("a".repeat(6_000)),
    ]
    .boxed()
}

fn name() -> BoxedStrategy<String> {
    prop_oneof![9 => select(&NAMES[..]).prop_map(str::to_owned), 1 => letters(20)].boxed()
}

fn form(issued: &[String]) -> BoxedStrategy<String> {
    let pairs = vec((name(), value(issued.to_vec())), 0..9);
    let encoded = pairs
        .prop_map(|pairs| url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish());
    prop_oneof![8 => encoded, 1 => visible(80)].boxed()
}

/// Any document of moderate size.
pub(super) fn document(issued: &[String]) -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        value(issued.to_vec()).prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Value::from),
            vec((name(), inner), 0..6).prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
    .boxed()
}

/// A message of either revision with parameters of any kind.
fn message(issued: &[String]) -> BoxedStrategy<Value> {
    let method = prop_oneof![
        5 => select(vec!["tools/call", "tools/list", "initialize", "server/discover", "ping",
            "subscriptions/listen", "notifications/initialized", "notifications/cancelled",
            "resources/list", "completion/complete", "logging/setLevel"]).prop_map(str::to_owned),
        1 => value(issued.to_vec()),
    ];
    let version = select(vec!["2026-07-28", "2025-11-25", "1999-01-01"]);
    (method, document(issued), document(issued), version, any::<[bool; 3]>())
        .prop_map(|(method, id, params, version, [with_id, good_id, with_meta])| {
            let mut message = json!({"jsonrpc": "2.0", "method": method, "params": params});
            if with_id {
                message["id"] = if good_id { json!(1) } else { id };
            }
            if with_meta && message["params"].is_object() {
                message["params"]["_meta"] = json!({
                    "io.modelcontextprotocol/protocolVersion": version,
                    "io.modelcontextprotocol/clientCapabilities": {},
                });
            }
            message
        })
        .boxed()
}

/// A body and the type that it claims to have.
fn body(issued: &[String]) -> BoxedStrategy<(&'static str, Vec<u8>)> {
    prop_oneof![
        3 => form(issued).prop_map(|text| ("application/x-www-form-urlencoded", text.into_bytes())),
        2 => document(issued).prop_map(|any| ("application/json", any.to_string().into_bytes())),
        3 => message(issued).prop_map(|any| ("application/json", any.to_string().into_bytes())),
        1 => vec(any::<u8>(), 0..300).prop_map(|bytes| ("application/json", bytes)),
        1 => vec(any::<u8>(), 0..300).prop_map(|bytes| ("application/x-www-form-urlencoded", bytes)),
        1 => Just(("text/plain", Vec::new())),
    ]
    .boxed()
}

/// Any request to any of the paths. `host` is the vendor's; `issued` are tokens, ids and names that it knows.
pub(super) fn request(host: &str, issued: &[String], paths: &[String]) -> BoxedStrategy<Request> {
    let paths = || select(paths.to_vec());
    let path = prop_oneof![
        12 => paths(),
        1 => (paths(), visible(30)).prop_map(|(path, rest)| format!("{path}/{rest}")),
        1 => visible(60).prop_map(|rest| format!("/{rest}")),
    ];
    let odd_headers = vec((select(&HEADERS[..]), value(issued.to_vec())), 0..4);
    let usual_token = issued[0].clone();
    let host = host.to_owned();
    (select(&METHODS[..]), path, form(issued), body(issued), odd_headers, any::<[bool; 3]>())
        .prop_map(move |(method, path, query, (media_type, body), odd, [with_query, with_token, plain])| {
            let mut headers = vec![("Host".to_owned(), host.clone())];
            let mut add = |name: &str, value: &str| {
                let replaced = odd.iter().any(|(other, _)| !plain && *other == name);
                if !replaced {
                    headers.push((name.to_owned(), value.to_owned()));
                }
            };
            add("Content-Type", media_type);
            add("Accept", "application/json, text/event-stream");
            if with_token {
                add("Authorization", &format!("Bearer {usual_token}"));
            }
            let odd = odd.into_iter().filter(|_| !plain);
            headers.extend(odd.map(|(name, value)| (name.to_owned(), value.replace(['\r', '\n'], " "))));
            let target = if with_query { format!("{path}?{query}") } else { path };
            Request { method: method.to_owned(), target, headers, body }
        })
        .boxed()
}

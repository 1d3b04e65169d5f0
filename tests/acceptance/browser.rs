//! A real browser at the vendor's pages: a person signs in and decides, and the console shows it while it happens.

use std::process::Stdio;

use acceptance::{chromium, node, tools};
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::routing::get;
use clootrack_scenarios::scopes;
use mock_clootrack::journal::Event;
use mock_clootrack::{Options, Vendor};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use url::Url;

use crate::witness::{http, plain};

/// The example of RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// What the person has seen.
#[derive(Debug, Deserialize)]
struct Seen {
    /// What the console said before anything happened.
    before: Vec<String>,
    /// The accounts to choose from.
    accounts: Vec<String>,
    /// The title of the consent page, and everything on it.
    title: String,
    words: String,
    /// The names of the scopes on it.
    scopes: Vec<String>,
    /// Where the browser ended.
    landed: Url,
    /// The texts of the console's diagram and of its list of requests, at the end.
    flow: Vec<String>,
    requests: Vec<String>,
    /// Whether the console was one and the same page all the time.
    live: bool,
    /// Errors of scripts, pages that are too wide, requests to elsewhere.
    complaints: Vec<String>,
}

#[tokio::test]
async fn a_person_approves_a_part_and_the_callback_has_a_code() {
    let Some((vendor, seen)) = visit("approve", &["feedback:read"], "200, tokens").await else { return };
    assert!(answer(&seen, "code").is_some(), "{}", seen.landed);
    assert_eq!(answer(&seen, "error"), None);
    let granted: Vec<_> = events(&vendor)
        .filter_map(|event| {
            if let Event::TokensIssued { access, scopes, .. } = event {
                Some((access.owner, scopes))
            } else {
                None
            }
        })
        .collect();
    let chosen: Vec<_> = scopes::READ
        .iter()
        .filter(|scope| **scope != "feedback:read")
        .map(|&scope| scope.to_owned())
        .collect();
    assert_eq!(granted, [("ben@birch.example".into(), chosen)]);
    let steps =
        ["authorize", "sign in page", "sign in", "consent page", "approve", "token (authorization_code)"];
    shows(&seen, &steps, &["authorize", "sign-in", "consent", "token"]);
}

#[tokio::test]
async fn a_person_denies_and_the_callback_is_told() {
    let Some((vendor, seen)) = visit("deny", &[], "302, denied").await else { return };
    assert_eq!(answer(&seen, "error").as_deref(), Some("access_denied"));
    assert_eq!(answer(&seen, "code"), None);
    assert!(!events(&vendor).any(|event| matches!(event, Event::CodeIssued { .. })));
    shows(
        &seen,
        &["authorize", "sign in page", "sign in", "consent page", "deny"],
        &["authorize", "sign-in", "consent"],
    );
}

/// What holds however the person decides: who asks and for what is said in words, the answer is bound to its question, and
/// the console has drawn every step by itself.
fn shows(seen: &Seen, steps: &[&str], operations: &[&str]) {
    assert_eq!(seen.complaints, [""; 0]);
    assert!(seen.accounts.iter().any(|account| account.contains("ada@acme.example")), "{:?}", seen.accounts);
    assert_eq!(seen.title, "Browser witness asks for access to Clootrack");
    assert_eq!(seen.scopes, scopes::READ);
    let host = format!("127.0.0.1:{}", seen.landed.port().unwrap());
    for words in ["ben@birch.example", &host, "Search and count your customers' feedback"] {
        assert!(seen.words.contains(words), "{words} is not in {}", seen.words);
    }
    assert_eq!(answer(seen, "state").as_deref(), Some("a-state"));
    assert!(answer(seen, "iss").is_some());
    assert!(seen.live, "the console was loaded again");
    // The product had registered itself before anybody opened the console.
    assert_eq!(seen.before, ["From request 1 to 1. Click a step to see the exchange."]);
    for step in steps {
        assert!(seen.flow.iter().any(|text| text == step), "{step} is not in {:?}", seen.flow);
    }
    for operation in operations {
        let listed = |row: &String| row.lines().next() == Some(operation);
        assert!(seen.requests.iter().any(listed), "{operation} is not in {:?}", seen.requests);
    }
}

/// Sends Ben to a new vendor; `None` where no browser is there to send.
async fn visit(decision: &str, leave: &[&str], sign_of_end: &str) -> Option<(Vendor, Seen)> {
    let chromium = chromium()?;
    let mut person = node("tests/witness/node/person.mjs")?;
    let vendor = Vendor::start(&plain(), Options::default()).await.unwrap();
    let product = Product::open(&vendor).await;
    let wish = json!({
        "chromium": chromium,
        "console": format!("{}/__console", vendor.origin()),
        "origins": [vendor.origin(), product.callback.trim_end_matches("/callback")],
        "authorize": product.authorization_url(),
        "login": "ben@birch.example",
        "leave": leave,
        "decision": decision,
        "sign_of_end": sign_of_end,
        "pictures": tools().join("pictures"),
    });
    person.arg(wish.to_string()).stdin(Stdio::null());
    let output = tokio::process::Command::from(person).kill_on_drop(true).output().await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    Some((vendor, serde_json::from_str(&said).unwrap()))
}

/// A product that has registered itself, and redeems the code that its callback is given.
#[derive(Clone)]
struct Product {
    vendor: String,
    resource: String,
    client: String,
    callback: String,
}

impl Product {
    async fn open(vendor: &Vendor) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let callback = format!("http://{}/callback", listener.local_addr().unwrap());
        let document = json!({
            "client_name": "Browser witness",
            "redirect_uris": [&callback],
            "token_endpoint_auth_method": "none",
        });
        let registration = http().post(format!("{}/oauth/register", vendor.origin())).json(&document);
        let registered: Value = registration.send().await.unwrap().json().await.unwrap();
        let client = registered["client_id"].as_str().unwrap().to_owned();
        let product =
            Self { vendor: vendor.origin().to_owned(), resource: vendor.mcp_url(), client, callback };
        let router = Router::new()
            .route("/callback", get(Self::called_back))
            .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
            .with_state(product.clone());
        tokio::spawn(async { axum::serve(listener, router).await });
        product
    }

    fn authorization_url(&self) -> String {
        let parameters = [
            ("response_type", "code"),
            ("client_id", &self.client),
            ("redirect_uri", &self.callback),
            ("resource", &self.resource),
            ("scope", &scopes::READ.join(" ")),
            ("state", "a-state"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let endpoint = format!("{}/oauth/authorize", self.vendor);
        Url::parse_with_params(&endpoint, parameters).unwrap().into()
    }

    async fn called_back(State(product): State<Self>, RawQuery(query): RawQuery) -> &'static str {
        let query = query.unwrap_or_default();
        let Some((_, code)) = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "code")
        else {
            return "Nothing was approved.";
        };
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code.as_ref()),
            ("code_verifier", VERIFIER),
            ("client_id", &product.client),
            ("redirect_uri", &product.callback),
            ("resource", &product.resource),
        ];
        let request = http().post(format!("{}/oauth/token", product.vendor)).form(&form);
        assert_eq!(request.send().await.unwrap().status(), 200);
        "Connected. This window may be closed."
    }
}

/// A parameter of the redirect.
fn answer(seen: &Seen, name: &str) -> Option<String> {
    let mut parameters = seen.landed.query_pairs();
    parameters.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

fn events(vendor: &Vendor) -> impl Iterator<Item = Event> {
    vendor.journal().entries().into_iter().map(|entry| entry.event)
}

//! A vendor that approves everybody, and what its journal says of those who came.

use clootrack_scenarios::{GrantKind, Operation, Scenario, scopes};
use mock_clootrack::journal::{Answer, Event, Standing};
use mock_clootrack::{Consent, Options, Vendor};
use reqwest::redirect;
use serde_json::Value;

/// Whose account an automatic consent takes.
pub(super) const LOGIN: &str = "ada@acme.example";

/// Where a client is called back. Nobody listens there: the browser stops before it.
pub(super) const REDIRECT_URI: &str = "http://127.0.0.1:53682/callback";

pub(crate) fn plain() -> Scenario {
    Scenario::from_toml("witness/plain", "title = \"Nothing goes wrong\"\nstep = []\n", "plain.toml").unwrap()
}

pub(super) async fn open(scenario: &Scenario) -> Vendor {
    let options = Options { consent: Consent::Automatic, ..Options::default() };
    Vendor::start(scenario, options).await.unwrap()
}

/// A client that stays where it is sent.
pub(crate) fn http() -> reqwest::Client {
    reqwest::Client::builder().redirect(redirect::Policy::none()).no_proxy().build().unwrap()
}

/// The browser of a witness: goes to the vendor, which approves at once, and gives where it is sent back to.
pub(super) async fn come_back(authorization_url: &str) -> String {
    let away = http().get(authorization_url).send().await.unwrap();
    let back = away.headers()["location"].to_str().unwrap();
    assert!(back.starts_with(REDIRECT_URI), "{back}");
    back.to_owned()
}

/// Every tool's name, in the order of listing.
pub(super) fn names(vendor: &Vendor) -> Vec<&'static str> {
    [vendor.read_tools(), vendor.write_tools()].concat()
}

/// Waits until the vendor has answered the first request for that operation.
pub(super) async fn answer(vendor: &Vendor, operation: Operation) -> Answer {
    let asks = |event: &Event| matches!(event, Event::Request(request) if request.operation == operation);
    let request = vendor.journal().wait_for(|entry| asks(&entry.event)).await.seq;
    let answers = |event: &Event| matches!(event, Event::Answer(answer) if answer.request == request);
    let answer = vendor.journal().wait_for(|entry| answers(&entry.event)).await;
    let Event::Answer(answer) = answer.event else { unreachable!("it was waited for") };
    answer
}

/// The answers so far to requests for that operation.
pub(super) fn answers(vendor: &Vendor, operation: Operation) -> Vec<Answer> {
    let entries = vendor.journal().entries();
    let asked: Vec<u64> = entries
        .iter()
        .filter(|entry| entry.event.as_request().is_some_and(|request| request.operation == operation))
        .map(|entry| entry.seq)
        .collect();
    let given = entries.iter().filter_map(|entry| entry.event.as_answer());
    given.filter(|answer| asked.contains(&answer.request)).cloned().collect()
}

/// One registration, one code for the read scopes, and never a credential that was not good.
pub(super) fn came_in_properly(vendor: &Vendor) {
    let registered = events(vendor).filter(|event| matches!(event, Event::ClientRegistered { .. })).count();
    assert_eq!(registered, 1);
    assert_eq!(refusals(vendor), [Standing::Missing]);
    assert_eq!(grants(vendor), [GrantKind::AuthorizationCode]);
    for event in events(vendor) {
        let refused = matches!(event, Event::TokenRefused { .. } | Event::AuthorizationRefused { .. });
        assert!(!refused, "{event:?}");
        if let Event::TokensIssued { scopes: granted, resource, .. } = event {
            let more = |scope: &String| !scopes::READ.contains(&scope.as_str()) && scope != scopes::OFFLINE;
            assert!(!granted.iter().any(more), "{granted:?}");
            assert_eq!(resource.as_deref(), Some(vendor.mcp_url().as_str()));
        }
    }
}

pub(super) fn refusals(vendor: &Vendor) -> Vec<Standing> {
    let standing = |event| {
        if let Event::BearerRefused { standing, .. } = event { Some(standing) } else { None }
    };
    events(vendor).filter_map(standing).collect()
}

pub(super) fn grants(vendor: &Vendor) -> Vec<GrantKind> {
    let grant = |event| {
        if let Event::TokensIssued { grant, .. } = event { Some(grant) } else { None }
    };
    events(vendor).filter_map(grant).collect()
}

/// How many pages of tools have been sent.
pub(super) fn pages(vendor: &Vendor) -> usize {
    events(vendor).filter(|event| matches!(event, Event::ToolsListed { .. })).count()
}

/// The calls so far, each with what the vendor worked out.
pub(super) fn calls(vendor: &Vendor) -> Vec<(String, Value)> {
    let call = |event| {
        if let Event::ToolCalled { tool, result, .. } = event { Some((tool, result)) } else { None }
    };
    events(vendor).filter_map(call).collect()
}

fn events(vendor: &Vendor) -> impl Iterator<Item = Event> {
    vendor.journal().entries().into_iter().map(|entry| entry.event)
}

//! A vendor that approves everybody, and what its journal says of those who came.

use clootrack_scenarios::{GrantKind, Operation, Scenario, scopes};
use mock_clootrack::journal::{Answer, Event, Standing};
use mock_clootrack::{Consent, Options, Vendor};
use serde_json::Value;

/// Whose account an automatic consent takes.
pub(super) const LOGIN: &str = "ada@acme.example";

pub(super) fn plain() -> Scenario {
    Scenario::from_toml("witness/plain", "title = \"Nothing goes wrong\"\nstep = []\n", "plain.toml").unwrap()
}

pub(super) async fn open(scenario: &Scenario) -> Vendor {
    let options = Options { consent: Consent::Automatic, ..Options::default() };
    Vendor::start(scenario, options).await.unwrap()
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

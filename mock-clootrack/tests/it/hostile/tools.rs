//! Any arguments to any tool get a result, or an error that says what is wrong.

use std::cell::Cell;

use clootrack_scenarios::scopes;
use mock_clootrack::{Consent, Options, ProjectKind};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::raw::{exchange, request as bytes_of};
use super::requests::{document, runner};
use crate::house::{ADA, House};

const VALUES: [&str; 17] = [
    "2026-01-01",
    "2026-09-16",
    "2024-09-15",
    "-9999-01-01",
    "9999-12-31",
    "2026-02-30",
    "day",
    "week",
    "month",
    "negative",
    "positive",
    "theme",
    "tone",
    "delivery",
    "",
    "İ\u{0}",
    "9999999999999999999999",
];

/// A tool as it describes itself: its name, and its parameters with their schemas.
type Described = (String, Vec<(String, Value)>);

async fn tools(house: &House, token: &str) -> Vec<Described> {
    let list = house.stateless(token, "tools/list", json!({})).await.json();
    let described = |tool: &Value| {
        let parameters = tool["inputSchema"]["properties"].as_object().unwrap().clone();
        (tool["name"].as_str().unwrap().to_owned(), parameters.into_iter().collect())
    };
    list["result"]["tools"].as_array().unwrap().iter().map(described).collect()
}

/// A value for a parameter: most of the time one that its schema allows.
fn argument(parameter: (String, Value), ids: &[String]) -> BoxedStrategy<(String, Value)> {
    let (name, schema) = parameter;
    let fitting = match (name.as_str(), schema["enum"].as_array(), schema["type"].as_str()) {
        ("project", ..) => select(ids.get(..1).unwrap().to_vec()).prop_map(Value::from).boxed(),
        ("from", ..) => select(vec!["2026-07-01", "2025-01-01"]).prop_map(Value::from).boxed(),
        ("to", ..) => select(vec!["2026-09-16", "2026-08-01"]).prop_map(Value::from).boxed(),
        (_, Some(allowed), _) => select(allowed.clone()).boxed(),
        (.., Some("integer")) => (1..101_u32).prop_map(Value::from).boxed(),
        _ => select(ids.to_vec()).prop_map(Value::from).boxed(),
    };
    let value = prop_oneof![
        16 => fitting,
        1 => select(&VALUES[..]).prop_map(Value::from),
        1 => any::<u8>().prop_map(Value::from),
        1 => document(ids),
    ];
    value.prop_map(move |value| (name.clone(), value)).boxed()
}

/// A call with some of the tool's parameters, and sometimes with one that is none.
fn case(tools: Vec<Described>, ids: Vec<String>) -> impl Strategy<Value = (String, Vec<(String, Value)>)> {
    select(tools).prop_flat_map(move |(tool, parameters)| {
        let arguments: Vec<_> = parameters
            .into_iter()
            .map(|parameter| {
                let often =
                    if ["project", "theme", "driver"].contains(&parameter.0.as_str()) { 0.95 } else { 0.4 };
                proptest::option::weighted(often, argument(parameter, &ids))
            })
            .collect();
        let odd = proptest::option::weighted(0.05, ("[a-z]{1,6}", document(&ids)));
        (Just(tool), arguments, odd)
            .prop_map(|(tool, arguments, odd)| (tool, arguments.into_iter().flatten().chain(odd).collect()))
    })
}

/// Everything that the vendor calls by an id, found out as a client would.
async fn ids(house: &House, token: &str) -> Vec<String> {
    let project = house.vendor.project(ADA, ProjectKind::Analysed).unwrap().id;
    let mut ids = vec![project.clone()];
    for (tool, list) in
        [("list_themes", "themes"), ("list_feedback_sources", "sources"), ("get_top_drivers", "drivers")]
    {
        let answer = house.call(token, tool, json!({"project": project})).await.json();
        let entries = answer["result"]["structuredContent"][list].as_array().unwrap().clone();
        ids.extend(entries.iter().map(|entry| entry["id"].as_str().unwrap().to_owned()));
    }
    ids.extend(ProjectKind::ALL.map(|kind| house.vendor.project(ADA, kind).unwrap().id));
    ids
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_arguments_to_any_tool_are_answered() {
    let options = Options { consent: Consent::Automatic, journal_capacity: Some(200), ..Options::default() };
    let house = House::start("", options).await;
    let everything = [&scopes::READ[..], &scopes::WRITE[..]].concat().join(" ");
    let token = house.connect_with(&[("scope", &everything)]).await.access;
    let ids = ids(&house, &token).await;
    let tools = tools(&house, &token).await;
    let address = house.vendor.address();
    let headers = [
        ("Host", address.to_string()),
        ("Content-Type", "application/json".to_owned()),
        ("Accept", "application/json, text/event-stream".to_owned()),
        ("Authorization", format!("Bearer {token}")),
        ("MCP-Protocol-Version", "2026-07-28".to_owned()),
        ("Mcp-Method", "tools/call".to_owned()),
    ];
    let results = tokio::task::spawn_blocking(move || {
        let results = Cell::new([0_u32; 2]);
        let outcome = runner(600).run(&case(tools, ids), |(tool, arguments)| {
            let arguments: serde_json::Map<String, Value> = arguments.into_iter().collect();
            let meta = json!({
                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": {},
            });
            let params = json!({"name": tool, "arguments": arguments, "_meta": meta});
            let message = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params});
            let mut headers = headers.clone().map(|(name, value)| (name.to_owned(), value)).to_vec();
            headers.push(("Mcp-Name".to_owned(), tool.clone()));
            let bytes = bytes_of("POST", "/mcp", &headers, message.to_string().as_bytes());
            let reply = exchange(address, &bytes);
            let reply = reply.ok_or_else(|| TestCaseError::fail(format!("no answer to {message}")))?;
            prop_assert_eq!(reply.status, 200, "{}", message);
            prop_assert!(reply.body.len() < 1024 * 1024);
            let answer: Value = serde_json::from_slice(&reply.body).unwrap();
            let is_error = &answer["result"]["isError"];
            prop_assert!(is_error.is_boolean(), "{} to {}", answer, message);
            let mut counts = results.get();
            counts[usize::from(*is_error == true)] += 1;
            results.set(counts);
            Ok(())
        });
        outcome.unwrap_or_else(|why| panic!("{why}"));
        results.get()
    });
    let [results, errors] = results.await.unwrap();
    assert!(results > 60 && errors > 60, "{results} results, {errors} errors");
}

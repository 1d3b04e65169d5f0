use clootrack_scenarios::Feature;
use mock_clootrack::journal::Event;
use reqwest::RequestBuilder;
use serde_json::{Value, json};

use crate::answer::read;
use crate::events::Events;
use crate::house::{ADA, BEN, House, Tokens};

const SUBSCRIPTION: &str = "io.modelcontextprotocol/subscriptionId";

fn get(house: &House, tokens: &Tokens, session: &str) -> RequestBuilder {
    house
        .http
        .get(house.vendor.mcp_url())
        .bearer_auth(&tokens.access)
        .header("Accept", "text/event-stream")
        .header("Mcp-Session-Id", session)
        .header("MCP-Protocol-Version", "2025-11-25")
}

/// Somebody who listens to the stream of a session.
struct Listening {
    house: House,
    tokens: Tokens,
    session: String,
    stream: Events,
}

async fn listening() -> Listening {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let session = house.session(&tokens.access).await;
    let stream = Events::open(get(&house, &tokens, &session)).await;
    Listening { house, tokens, session, stream }
}

fn lose_drivers(house: &House, login: &str) {
    house.vendor.set_features(login, vec![Feature::Projects, Feature::Themes]);
}

async fn listen(house: &House, tokens: &Tokens, filter: Value) -> Events {
    Events::open(house.stateless_request(
        &tokens.access,
        "subscriptions/listen",
        json!({"notifications": filter}),
    ))
    .await
}

#[tokio::test]
async fn a_change_of_the_tools_is_told_on_the_streams_of_that_login_only() {
    let house = House::automatic("").await;
    let (ada, ben) = (house.connect().await, house.connect_with(&[("login_hint", BEN)]).await);
    let session = house.session(&ada.access).await;
    let mut stream = Events::open(get(&house, &ada, &session)).await;
    let bens = house.session(&ben.access).await;
    let mut other = Events::open(get(&house, &ben, &bens)).await;
    lose_drivers(&house, ADA);
    let event = stream.next().await.unwrap();
    assert_eq!(event.json(), json!({"jsonrpc": "2.0", "method": "notifications/tools/list_changed"}));
    assert!(!event.id.is_empty());
    house.vendor.end_sessions(BEN);
    assert!(other.next().await.is_none());
    let pushed = house.events(|event| match event {
        Event::Pushed { message, .. } => Some(message["method"].clone()),
        _ => None,
    });
    assert_eq!(pushed, ["notifications/tools/list_changed"]);
}

#[tokio::test]
async fn features_that_stay_the_same_are_no_news() {
    let Listening { house, mut stream, .. } = listening().await;
    house.vendor.set_features(ADA, Feature::all());
    house.vendor.end_sessions(ADA);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn a_stream_is_taken_up_after_the_last_event_that_was_seen() {
    let Listening { house, tokens, session, mut stream } = listening().await;
    lose_drivers(&house, ADA);
    let first = stream.next().await.unwrap();
    drop(stream);
    house.vendor.set_features(ADA, vec![Feature::Projects]);
    house.vendor.ping(ADA);
    let again = |id: &str| get(&house, &tokens, &session).header("Last-Event-ID", id);
    let mut stream = Events::open(again(&first.id)).await;
    let (second, third) = (stream.next().await.unwrap(), stream.next().await.unwrap());
    assert_eq!(second.json()["method"], "notifications/tools/list_changed");
    assert_eq!(third.json()["method"], "ping");
    assert_ne!(second.id, first.id);
    for bad in ["", "x", "99-1", "1", "1-x"] {
        assert_eq!(read(again(bad)).await.status, 400, "{bad}");
    }
}

#[tokio::test]
async fn an_event_of_another_session_leads_nowhere() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let (one, two) = (house.session(&tokens.access).await, house.session(&tokens.access).await);
    let mut stream = Events::open(get(&house, &tokens, &one)).await;
    lose_drivers(&house, ADA);
    let id = stream.next().await.unwrap().id;
    assert_eq!(read(get(&house, &tokens, &two).header("Last-Event-ID", id)).await.status, 400);
}

#[tokio::test]
async fn the_vendor_pings_and_knows_the_answer() {
    let Listening { house, tokens, session, mut stream } = listening().await;
    assert_eq!(house.vendor.ping(ADA), 1);
    let ping = stream.next().await.unwrap().json();
    assert_eq!(ping["method"], "ping");
    let answer = json!({"jsonrpc": "2.0", "id": ping["id"], "result": {}});
    for expected in [1, 1] {
        let request = house.mcp(&tokens.access).header("Mcp-Session-Id", &session).json(&answer);
        assert_eq!(read(request).await.status, 202);
        let answered = house.events(|event| matches!(event, Event::PingAnswered { .. }).then_some(()));
        assert_eq!(answered.len(), expected);
    }
}

#[tokio::test]
async fn the_vendor_asks_on_the_streams_of_that_login_and_waits_for_no_answer() {
    let Listening { house, tokens, session, mut stream } = listening().await;
    let params = json!({ "maxTokens": 1 });
    let params = params.as_object().unwrap();
    assert_eq!(house.vendor.ask_client(BEN, "sampling/createMessage", params), 0);
    for _ in 0..2 {
        assert_eq!(house.vendor.ask_client(ADA, "sampling/createMessage", params), 1);
    }
    let (first, second) = (stream.next().await.unwrap().json(), stream.next().await.unwrap().json());
    assert_eq!(
        (&first["method"], &first["params"]["maxTokens"]),
        (&json!("sampling/createMessage"), &json!(1))
    );
    assert_ne!(first["id"], second["id"]);
    let refusal =
        json!({ "jsonrpc": "2.0", "id": first["id"], "error": { "code": -32601, "message": "no" } });
    let request = house.mcp(&tokens.access).header("Mcp-Session-Id", &session).json(&refusal);
    assert_eq!(read(request).await.status, 202);
}

#[tokio::test]
async fn a_session_that_the_vendor_ends_is_gone_with_its_stream() {
    let Listening { house, tokens, session, mut stream } = listening().await;
    assert_eq!(house.vendor.end_sessions(ADA), 1);
    assert!(stream.next().await.is_none());
    assert_eq!(house.stateful(&tokens.access, &session, "tools/list", json!({})).await.status, 404);
    assert_eq!(read(get(&house, &tokens, &session)).await.status, 404);
    let next = house.session(&tokens.access).await;
    assert_eq!(house.stateful(&tokens.access, &next, "tools/list", json!({})).await.status, 200);
}

#[tokio::test]
async fn nobody_listens_on_behalf_of_a_grant_that_has_ended() {
    let Listening { house, tokens, mut stream, .. } = listening().await;
    let mut subscription = listen(&house, &tokens, json!({})).await;
    subscription.next().await.unwrap();
    house.vendor.revoke_grants(ADA);
    assert!(stream.next().await.is_none());
    assert!(subscription.next().await.is_none());
}

#[tokio::test]
async fn a_stream_needs_a_session_and_a_client_that_reads_streams() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let session = house.session(&tokens.access).await;
    let bare = || house.http.get(house.vendor.mcp_url()).bearer_auth(&tokens.access);
    assert_eq!(read(bare().header("Accept", "text/event-stream")).await.status, 400);
    let json = bare().header("Accept", "application/json").header("Mcp-Session-Id", session);
    assert_eq!(read(json).await.status, 406);
    assert_eq!(read(get(&house, &tokens, "session_unknown")).await.status, 404);
}

#[tokio::test]
async fn a_subscription_is_acknowledged_first_and_tells_only_what_was_asked_for() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let filter =
        json!({"toolsListChanged": true, "promptsListChanged": true, "resourceSubscriptions": ["x://y"]});
    let mut asked = listen(&house, &tokens, filter).await;
    let mut silent = listen(&house, &tokens, json!({"toolsListChanged": false})).await;
    let acknowledged = asked.next().await.unwrap();
    assert_eq!(acknowledged.id, "");
    assert_eq!(
        acknowledged.json(),
        json!({"jsonrpc": "2.0", "method": "notifications/subscriptions/acknowledged", "params": {
            "_meta": {SUBSCRIPTION: 1}, "notifications": {"toolsListChanged": true},
        }})
    );
    assert_eq!(silent.next().await.unwrap().json()["params"]["notifications"], json!({}));
    lose_drivers(&house, ADA);
    let told = asked.next().await.unwrap().json();
    assert_eq!(
        told,
        json!({"jsonrpc": "2.0", "method": "notifications/tools/list_changed", "params": {"_meta": {SUBSCRIPTION: 1}}})
    );
    assert_eq!(house.vendor.end_subscriptions(ADA), 2);
    let end = silent.next().await.unwrap().json();
    assert_eq!((&end["id"], &end["result"]["resultType"]), (&json!(1), &json!("complete")));
    assert_eq!(end["result"]["_meta"][SUBSCRIPTION], 1);
    assert!(silent.next().await.is_none());
}

#[tokio::test]
async fn a_filter_of_the_wrong_form_is_refused() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    for params in [json!({}), json!({"notifications": []}), json!({"notifications": {"toolsListChanged": 1}})]
    {
        let answer = house.stateless(&tokens.access, "subscriptions/listen", params).await;
        assert_eq!(answer.rpc_error(), (200, -32602));
    }
}

#[tokio::test]
async fn a_vendor_that_stops_ends_its_subscriptions_gracefully() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let mut subscription = listen(&house, &tokens, json!({"toolsListChanged": true})).await;
    subscription.next().await.unwrap();
    drop(house.vendor);
    assert_eq!(subscription.next().await.unwrap().json()["result"]["resultType"], "complete");
    assert!(subscription.next().await.is_none());
}

#[tokio::test]
async fn an_answer_that_is_a_stream_begins_with_an_event_to_take_it_up_from() {
    let house = House::automatic("vendor = { answers = \"event-stream\" }").await;
    let tokens = house.connect().await;
    let session = house.session(&tokens.access).await;
    let message = json!({"jsonrpc": "2.0", "id": 7, "method": "ping"});
    let request = house.mcp(&tokens.access).header("Mcp-Session-Id", &session).json(&message);
    let mut answer = Events::open(request).await;
    let (primer, said) = (answer.next().await.unwrap(), answer.next().await.unwrap());
    assert!(!primer.id.is_empty() && primer.data.is_empty(), "{primer:?}");
    assert_eq!(said.json()["id"], 7);
    assert!(answer.next().await.is_none());
    let again = |id: &str| get(&house, &tokens, &session).header("Last-Event-ID", id);
    let mut taken_up = Events::open(again(&primer.id)).await;
    let lost = taken_up.next().await.unwrap();
    assert_eq!((lost.id, lost.data), (said.id.clone(), said.data));
    assert!(taken_up.next().await.is_none());
    let other = house.session(&tokens.access).await;
    assert_eq!(read(get(&house, &tokens, &other).header("Last-Event-ID", &said.id)).await.status, 400);
}

#[tokio::test]
async fn without_a_session_no_answer_can_be_taken_up() {
    let house = House::automatic("vendor = { answers = \"event-stream\" }").await;
    let tokens = house.connect().await;
    let answer = house.stateless(&tokens.access, "tools/list", json!({})).await;
    assert!(answer.text.starts_with("event: message\ndata: "), "{}", answer.text);
    let npm = House::automatic("vendor = { answers = \"event-stream\", dialect = \"npm-sdk\" }").await;
    let tokens = npm.connect().await;
    let answer = npm.initialize(&tokens.access, "2025-11-25").await;
    assert!(answer.text.starts_with("event: message\ndata: "), "{}", answer.text);
}

#[tokio::test]
async fn another_scenario_ends_the_streams_of_the_one_before() {
    let Listening { house, tokens, mut stream, .. } = listening().await;
    let mut subscription = listen(&house, &tokens, json!({})).await;
    subscription.next().await.unwrap();
    house.vendor.reset().unwrap();
    assert!(stream.next().await.is_none());
    assert_eq!(subscription.next().await.unwrap().json()["result"]["resultType"], "complete");
    assert!(subscription.next().await.is_none());
    let numbers: Vec<u64> = house.vendor.journal().entries().iter().map(|entry| entry.seq).collect();
    assert!(numbers.is_sorted_by(|one, next| one + 1 == *next), "{numbers:?}");
}

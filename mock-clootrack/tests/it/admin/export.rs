use serde_json::{Value, json};

use crate::house::House;

fn parsed(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn the_archive_has_every_exchange_and_no_secret() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    house.call(&tokens.access, "list_projects", json!({})).await;
    let answer = house.get("/__admin/journal.har").await;
    for secret in house.vendor.secrets() {
        assert!(!answer.text.contains(secret.random()), "{:?}", secret.name);
    }
    let archive = answer.json();
    assert_eq!(archive["log"]["version"], "1.2");
    let entries = archive["log"]["entries"].as_array().unwrap();
    let shown: Vec<_> = entries
        .iter()
        .map(|one| (one["request"]["method"].as_str().unwrap(), one["response"]["status"].as_u64().unwrap()))
        .collect();
    assert_eq!(shown, [("POST", 201), ("GET", 302), ("POST", 200), ("POST", 200)]);
    let token = &entries[2]["request"];
    assert_eq!(token["url"], house.url("/oauth/token"));
    let fields = token["postData"]["params"].as_array().unwrap();
    assert!(fields.contains(&json!({"name": "grant_type", "value": "authorization_code"})), "{fields:?}");
}

#[tokio::test]
async fn the_trace_has_each_message_in_order_and_only_what_is_mcp() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    house.call(&tokens.access, "list_projects", json!({})).await;
    house.stateless(&tokens.access, "tools/list", json!({})).await;
    let trace = parsed(&house.get("/__admin/journal.jsonl").await.text);
    let seqs: Vec<_> = trace.iter().map(|event| event["seq"].as_u64().unwrap()).collect();
    assert_eq!(seqs, (0..8).collect::<Vec<_>>());
    assert!(trace.iter().all(|event| event["transport"] == "streamable-http"));
    let payloads: Vec<_> = trace.iter().filter_map(|event| event.get("payload")).collect();
    assert_eq!(
        (&payloads[0]["method"], &payloads[2]["method"]),
        (&json!("tools/call"), &json!("tools/list"))
    );
    assert!(payloads[1]["result"].is_object(), "{}", payloads[1]);
    assert!(payloads[3]["result"]["tools"].is_array(), "the longest answer is whole");
    assert!(trace.iter().all(|event| event["headers"].get("authorization").is_none()));
}

#[tokio::test]
async fn a_trace_is_of_one_revision_where_that_is_asked() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    house.stateless(&tokens.access, "tools/list", json!({})).await;
    let initialize = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params":
        {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}});
    let opened = crate::answer::read(house.mcp(&tokens.access).json(&initialize)).await;
    let session = opened.header("mcp-session-id").to_owned();
    assert!(!session.is_empty());
    for query in ["revision=2025-11-25".to_owned(), format!("session={session}")] {
        let trace = parsed(&house.get(&format!("/__admin/journal.jsonl?{query}")).await.text);
        assert_eq!(trace.len(), 4, "{query}");
        assert_eq!(trace[1]["payload"]["method"], "initialize");
    }
    assert_eq!(house.get("/__admin/journal.jsonl?revision=2024-01-01").await.status, 400);
}

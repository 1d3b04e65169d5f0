use serde_json::{Value, json};

use crate::answer::read;
use crate::house::House;

fn list() -> Value {
    json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"})
}

#[tokio::test]
async fn accept_has_to_list_both_types() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    for accept in ["application/json", "text/event-stream", "*/*", ""] {
        let request =
            house.http.post(house.vendor.mcp_url()).bearer_auth(&tokens.access).header("Accept", accept);
        assert_eq!(read(request.json(&list())).await.status, 406, "{accept}");
    }
}

#[tokio::test]
async fn the_body_is_json_and_says_so() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let text = house.mcp(&tokens.access).header("Content-Type", "text/plain").body(list().to_string());
    assert_eq!(read(text).await.status, 415);
    let broken = house.mcp(&tokens.access).header("Content-Type", "application/json").body("{");
    assert_eq!(read(broken).await.rpc_error(), (400, -32700));
    let empty = house.mcp(&tokens.access).header("Content-Type", "application/json");
    assert_eq!(read(empty).await.rpc_error(), (400, -32700));
}

#[tokio::test]
async fn batches_null_ids_and_other_versions_are_invalid_requests() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    for message in [
        json!([list()]),
        json!({"jsonrpc": "2.0", "id": null, "method": "tools/list"}),
        json!({"jsonrpc": "1.0", "id": 1, "method": "tools/list"}),
        json!({"id": 1, "method": "tools/list"}),
        json!({"jsonrpc": "2.0", "id": 1}),
    ] {
        let answer = read(house.mcp(&tokens.access).json(&message)).await;
        assert_eq!(answer.rpc_error(), (400, -32600), "{message}");
    }
}

#[tokio::test]
async fn pages_of_other_sites_are_refused_and_local_ones_are_not() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let with = |origin: &str| {
        house.stateless_request(&tokens.access, "tools/list", json!({})).header("Origin", origin)
    };
    for bad in ["https://evil.example", "null", "http://127.0.0.1.evil.example"] {
        assert_eq!(read(with(bad)).await.status, 403, "{bad}");
    }
    for good in [house.vendor.origin(), "http://localhost:3000"] {
        assert_eq!(read(with(good)).await.status, 200, "{good}");
    }
}

#[tokio::test]
async fn get_and_delete_belong_to_the_stateful_revision_only() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let put = house.http.put(house.vendor.mcp_url()).bearer_auth(&tokens.access);
    let answer = read(put).await;
    assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "GET, POST, DELETE"));
    let get = house.http.get(house.vendor.mcp_url()).bearer_auth(&tokens.access);
    let answer = read(get.header("MCP-Protocol-Version", "2026-07-28")).await;
    assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "POST"));
    let house = House::automatic("vendor = { revisions = [\"2026-07-28\"] }").await;
    let tokens = house.connect().await;
    let answer = read(house.http.delete(house.vendor.mcp_url()).bearer_auth(&tokens.access)).await;
    assert_eq!((answer.status.as_u16(), answer.header("allow")), (405, "POST"));
}

#[tokio::test]
async fn the_origin_itself_is_the_endpoint_too() {
    let house = House::automatic("").await;
    let origin = house.vendor.origin().to_owned();
    let tokens = house.connect_with(&[("resource", &origin)]).await;
    let params = json!({
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"},
    });
    let message = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params});
    let request = house.http.post(&origin).bearer_auth(&tokens.access);
    let answer = read(request.header("Accept", "application/json, text/event-stream").json(&message)).await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn an_answer_can_be_an_event_stream() {
    let house = House::automatic("vendor = { answers = \"event-stream\" }").await;
    let tokens = house.connect().await;
    let answer = house.stateless(&tokens.access, "server/discover", json!({})).await;
    assert_eq!(answer.header("content-type"), "text/event-stream");
    assert_eq!(answer.header("x-accel-buffering"), "no");
    let data = answer.text.strip_prefix("event: message\ndata: ").unwrap().strip_suffix("\n\n").unwrap();
    let message: Value = serde_json::from_str(data).unwrap();
    assert_eq!(message["result"]["resultType"], "complete");
}

#[tokio::test]
async fn a_vendor_of_one_revision_says_so_to_clients_of_the_other() {
    let old = House::automatic("vendor = { revisions = [\"2025-11-25\"] }").await;
    let tokens = old.connect().await;
    let (status, code) = old.stateless(&tokens.access, "server/discover", json!({})).await.rpc_error();
    assert_eq!(status, 400);
    assert!(![-32020, -32021, -32022].contains(&code), "{code}");
    let new = House::automatic("vendor = { revisions = [\"2026-07-28\"] }").await;
    let tokens = new.connect().await;
    let answer = new.initialize(&tokens.access, "2025-11-25").await;
    assert_eq!(answer.rpc_error(), (400, -32022));
    assert_eq!(
        answer.json()["error"]["data"],
        json!({"supported": ["2026-07-28"], "requested": "2025-11-25"})
    );
    assert!(answer.json()["error"]["message"].as_str().unwrap().contains("2026-07-28"));
}

#[tokio::test]
async fn who_names_the_older_revision_is_served_in_it_whatever_headers_come_beside() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let params = json!({
        "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"},
    });
    let message = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params});
    let request = house.mcp(&tokens.access).header("Mcp-Method", "initialize").json(&message);
    let session = read(request).await.header("mcp-session-id").to_owned();
    let request =
        house.mcp(&tokens.access).header("Mcp-Method", "tools/list").header("Mcp-Session-Id", &session);
    let answer = read(request.header("MCP-Protocol-Version", "2025-11-25").json(&list())).await;
    assert!(answer.json()["result"].get("resultType").is_none(), "{}", answer.text);
}

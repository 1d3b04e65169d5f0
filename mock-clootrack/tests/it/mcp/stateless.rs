use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::answer::{Answer, read};
use crate::house::House;

const VERSION: &str = "io.modelcontextprotocol/protocolVersion";
const CAPABILITIES: &str = "io.modelcontextprotocol/clientCapabilities";

/// A request with exactly these headers and this `_meta`.
async fn send(
    house: &House,
    method: &str,
    name: Option<&str>,
    meta: &Value,
    headers: &[(&str, &str)],
) -> Answer {
    let token = house.connect().await.access;
    let mut params = json!({"_meta": meta});
    if let Some(name) = name {
        params["name"] = name.into();
    }
    let message = json!({"jsonrpc": "2.0", "id": "one", "method": method, "params": params});
    let request =
        headers.iter().fold(house.mcp(&token), |request, (name, value)| request.header(*name, *value));
    read(request.json(&message)).await
}

fn meta() -> Value {
    json!({ VERSION: "2026-07-28", CAPABILITIES: {} })
}

const GOOD: [(&str, &str); 2] = [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/list")];

#[tokio::test]
async fn discovery_names_versions_capabilities_and_the_server() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let result = &house.stateless(&tokens.access, "server/discover", json!({})).await.json()["result"];
    assert_eq!(result["supportedVersions"], json!(["2026-07-28", "2025-11-25"]));
    assert_eq!(result["capabilities"], json!({"tools": {"listChanged": true}}));
    assert_eq!(result["resultType"], "complete");
    assert_eq!(result["_meta"]["io.modelcontextprotocol/serverInfo"]["name"], "clootrack");
    assert!(result["ttlMs"].is_u64() && result["cacheScope"] == "private");
}

#[tokio::test]
async fn every_result_is_complete_and_lists_say_how_long_they_keep() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let list = house.stateless(&tokens.access, "tools/list", json!({})).await.json();
    assert_eq!(list["result"]["resultType"], "complete");
    assert!(list["result"]["ttlMs"].is_u64() && list["result"]["cacheScope"] == "private");
    let call = house.call(&tokens.access, "list_projects", json!({})).await.json();
    assert_eq!(call["result"]["resultType"], "complete");
}

#[tokio::test]
async fn good_headers_and_metadata_are_served() {
    let house = House::automatic("").await;
    let answer = send(&house, "tools/list", None, &meta(), &GOOD).await;
    assert_eq!((answer.status.as_u16(), answer.json()["id"].as_str()), (200, Some("one")));
}

#[tokio::test]
async fn missing_metadata_is_invalid_params() {
    let house = House::automatic("").await;
    for meta in [json!({}), json!({ VERSION: 5, CAPABILITIES: {} }), json!({ VERSION: "2026-07-28" })] {
        let answer = send(&house, "tools/list", None, &meta, &GOOD).await;
        assert_eq!(answer.rpc_error(), (400, -32602), "{meta}");
    }
}

#[tokio::test]
async fn an_unsupported_version_names_the_supported_ones() {
    let house = House::automatic("").await;
    let meta = json!({ VERSION: "2099-01-01", CAPABILITIES: {} });
    let headers = [("MCP-Protocol-Version", "2099-01-01"), ("Mcp-Method", "tools/list")];
    let answer = send(&house, "tools/list", None, &meta, &headers).await;
    assert_eq!(answer.rpc_error(), (400, -32022));
    let expected = json!({"supported": ["2026-07-28", "2025-11-25"], "requested": "2099-01-01"});
    assert_eq!(answer.json()["error"]["data"], expected);
}

#[tokio::test]
async fn headers_that_are_missing_or_say_something_else_are_mismatches() {
    let house = House::automatic("").await;
    for headers in [
        vec![GOOD[1]],
        vec![GOOD[0]],
        vec![("MCP-Protocol-Version", "2025-11-25"), GOOD[1]],
        vec![GOOD[0], ("Mcp-Method", "tools/call")],
        vec![GOOD[0], ("Mcp-Method", "Tools/List")],
    ] {
        let answer = send(&house, "tools/list", None, &meta(), &headers).await;
        assert_eq!(answer.rpc_error(), (400, -32020), "{headers:?}");
    }
}

#[tokio::test]
async fn a_call_repeats_the_tools_name_in_a_header_plain_or_encoded() {
    let house = House::automatic("").await;
    let call = [GOOD[0], ("Mcp-Method", "tools/call")];
    let encoded = format!("=?base64?{}?=", STANDARD.encode("list_projects"));
    let other = format!("=?base64?{}?=", STANDARD.encode("refund_credits"));
    for (name, expected) in [
        (None, (400, -32020)),
        (Some("refund_credits"), (400, -32020)),
        (Some(other.as_str()), (400, -32020)),
        (Some("=?base64?%?="), (400, -32020)),
        (Some("list_projects"), (200, 0)),
        (Some(encoded.as_str()), (200, 0)),
    ] {
        let mut headers = call.to_vec();
        headers.extend(name.map(|name| ("Mcp-Name", name)));
        let answer = send(&house, "tools/call", Some("list_projects"), &meta(), &headers).await;
        assert_eq!(answer.rpc_error(), expected, "{name:?}");
    }
}

#[tokio::test]
async fn an_unknown_method_is_not_found() {
    let house = House::automatic("").await;
    for method in ["prompts/list", "ping", "initialize"] {
        let answer = send(&house, method, None, &meta(), &[GOOD[0], ("Mcp-Method", method)]).await;
        assert_eq!(answer.rpc_error(), (404, -32601), "{method}");
    }
}

#[tokio::test]
async fn a_stray_session_means_nothing() {
    let house = House::automatic("").await;
    let headers = [GOOD[0], GOOD[1], ("Mcp-Session-Id", "session_unknown"), ("Last-Event-ID", "7")];
    assert_eq!(send(&house, "tools/list", None, &meta(), &headers).await.status, 200);
}

#[tokio::test]
async fn answers_to_questions_that_were_never_asked_are_refused() {
    let house = House::automatic("vendor = { revisions = [\"2026-07-28\"] }").await;
    let token = house.connect().await.access;
    let answer = read(house.mcp(&token).json(&json!({"jsonrpc": "2.0", "id": 1, "result": {}}))).await;
    assert_eq!(answer.rpc_error(), (400, -32600));
    let notification = json!({"jsonrpc": "2.0", "method": "notifications/anything"});
    assert_eq!(read(house.mcp(&token).json(&notification)).await.status, 202);
}

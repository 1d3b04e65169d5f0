use serde_json::json;

use crate::answer::read;
use crate::house::{BEN, House, tokens};

#[tokio::test]
async fn initialize_opens_a_session_in_the_version_that_is_spoken() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    for asked in ["2025-11-25", "2025-06-18"] {
        let answer = house.initialize(&tokens.access, asked).await;
        assert_eq!(answer.json()["result"]["protocolVersion"], "2025-11-25");
        assert_eq!(answer.json()["result"]["capabilities"], json!({"tools": {"listChanged": true}}));
        assert!(answer.header("mcp-session-id").starts_with("session_"));
    }
}

#[tokio::test]
async fn initialize_without_its_parameters_is_refused() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    for params in [
        json!({}),
        json!({"protocolVersion": "2025-11-25", "capabilities": {}}),
        json!({"protocolVersion": "2025-11-25", "clientInfo": {"name": "x", "version": "1"}}),
    ] {
        let message = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params});
        let answer = read(house.mcp(&tokens.access).json(&message)).await;
        assert_eq!(answer.rpc_error(), (200, -32602));
        assert_eq!(answer.header("mcp-session-id"), "");
    }
}

#[tokio::test]
async fn a_session_serves_ping_list_and_call() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let session = house.session(&tokens.access).await;
    let ping = house.stateful(&tokens.access, &session, "ping", json!({})).await;
    assert_eq!(ping.json()["result"], json!({}));
    let list = house.stateful(&tokens.access, &session, "tools/list", json!({})).await.json();
    assert_eq!(list["result"]["tools"][0]["name"], "list_projects");
    assert!(list["result"].get("resultType").is_none() && list["result"].get("ttlMs").is_none());
    let params = json!({"name": "list_projects", "arguments": {}});
    let call = house.stateful(&tokens.access, &session, "tools/call", params).await.json();
    assert_eq!(call["result"]["isError"], false);
}

#[tokio::test]
async fn notifications_and_responses_are_accepted_without_a_body() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let session = house.session(&tokens.access).await;
    for message in [
        json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        json!({"jsonrpc": "2.0", "id": 9, "result": {}}),
    ] {
        let request = house.mcp(&tokens.access).header("Mcp-Session-Id", &session).json(&message);
        let answer = read(request).await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (202, ""));
    }
}

#[tokio::test]
async fn no_session_is_a_bad_request_and_an_unknown_one_is_not_found() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    assert_eq!(read(house.mcp(&tokens.access).json(&list)).await.status, 400);
    let unknown = house.stateful(&tokens.access, "session_unknown", "tools/list", json!({})).await;
    assert_eq!(unknown.status, 404);
}

#[tokio::test]
async fn a_session_is_nobody_elses() {
    let house = House::automatic("").await;
    let ada = house.connect().await;
    let ben = house.connect_with(&[("login_hint", BEN)]).await;
    let session = house.session(&ada.access).await;
    assert_eq!(house.stateful(&ben.access, &session, "tools/list", json!({})).await.status, 404);
}

#[tokio::test]
async fn a_session_outlives_its_access_token() {
    let house = House::automatic("").await;
    let first = house.connect().await;
    let session = house.session(&first.access).await;
    let second = tokens(first.client.clone(), &house.refresh(&first.client, &first.refresh, &[]).await);
    assert_eq!(house.stateful(&second.access, &session, "tools/list", json!({})).await.status, 200);
}

#[tokio::test]
async fn delete_ends_a_session() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let session = house.session(&tokens.access).await;
    let delete = |session: &str| {
        let request = house.http.delete(house.vendor.mcp_url()).bearer_auth(&tokens.access);
        read(request.header("Mcp-Session-Id", session))
    };
    assert_eq!(delete(&session).await.status, 204);
    assert_eq!(delete(&session).await.status, 404);
    assert_eq!(house.stateful(&tokens.access, &session, "tools/list", json!({})).await.status, 404);
}

#[tokio::test]
async fn another_version_in_the_header_is_a_bad_request() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let session = house.session(&tokens.access).await;
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    for version in ["2024-11-05", "2025-06-18", "2099-01-01", "nonsense"] {
        let request = house.mcp(&tokens.access).header("Mcp-Session-Id", &session);
        let answer = read(request.header("MCP-Protocol-Version", version).json(&list)).await;
        assert_eq!(answer.status, 400, "{version}");
    }
}

#[tokio::test]
async fn an_unknown_method_is_an_error_with_status_200() {
    let house = House::automatic("").await;
    let tokens = house.connect().await;
    let session = house.session(&tokens.access).await;
    let answer = house.stateful(&tokens.access, &session, "prompts/list", json!({})).await;
    assert_eq!(answer.rpc_error(), (200, -32601));
}

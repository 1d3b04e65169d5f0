//! The measure: a handler that takes a `serde_json` value and gives one, as large as what the vendor takes and gives.

use std::io::Write as _;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderName;
use axum::http::header::CONTENT_TYPE;
use axum::routing::post;
use serde_json::{Value, json};

/// The request that the vendor gets, headers and all.
pub(crate) static CALL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let body = json!({
        "jsonrpc": "2.0", "id": 1, "method": "tools/call",
        "params": {
            "name": "list_projects", "arguments": {},
            "_meta": {
                "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                "io.modelcontextprotocol/clientCapabilities": {},
            },
        },
    });
    let headers = [
        ("Content-Type", "application/json"),
        ("Accept", "application/json, text/event-stream"),
        ("Authorization", "Bearer cltk_at_0000000000000000000000000000000000000000000"),
        ("MCP-Protocol-Version", "2026-07-28"),
        ("Mcp-Method", "tools/call"),
        ("Mcp-Name", "list_projects"),
    ];
    super::wire::post("/call", "127.0.0.1:8787", &headers, &body.to_string())
});

/// An answer like the vendor's to the same call: five projects, as structure and as text.
fn answer() -> Value {
    let project = |number: u32| {
        json!({"feedback_count": 21807, "id": format!("prj_aR4Ajtp{number}"), "name": "Acme Atlas YJW",
            "pending_count": 0, "status": "analysed"})
    };
    let projects: Vec<Value> = (0..5).map(project).collect();
    let result = json!({"projects": projects, "total": 5, "workspace": "Acme"});
    json!({"jsonrpc": "2.0", "id": null, "result": {
        "content": [{"type": "text", "text": result.to_string()}],
        "structuredContent": result, "isError": false, "resultType": "complete",
        "_meta": {"io.modelcontextprotocol/serverInfo": {
            "name": "clootrack", "title": "Clootrack", "version": "0.1.0"}}}})
}

/// Serves until it is killed, on the same kind of runtime as the vendor.
#[tokio::main(flavor = "current_thread")]
pub(crate) async fn serve() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let ready = json!({"url": format!("http://{}", listener.local_addr().unwrap())});
    println!("{ready}");
    std::io::stdout().flush().unwrap();
    let listener = axum::serve::ListenerExt::tap_io(listener, |stream| {
        let _ = stream.set_nodelay(true);
    });
    let router = Router::new().route("/call", post(call)).with_state(Arc::new(answer()));
    axum::serve(listener, router).await.unwrap();
}

/// A value in, a value out, as a handler gives it: one of its own. What it says is ready, but for the request's id.
async fn call(State(answer): State<Arc<Value>>, body: Bytes) -> ([(HeaderName, &'static str); 1], Vec<u8>) {
    let asked: Value = serde_json::from_slice(&body).unwrap();
    let mut answer = Value::clone(&answer);
    answer["id"] = asked["id"].clone();
    ([(CONTENT_TYPE, "application/json")], serde_json::to_vec(&answer).unwrap())
}

//! Each column of the table of SDK servers' habits, and the vendor's own beside it.

use serde_json::{Value, json};

use crate::answer::{Answer, read};
use crate::house::{House, Tokens};

/// What an answer comes to.
#[derive(Debug, PartialEq)]
enum Is {
    /// A status with a body of that media type that is no JSON-RPC.
    Page(u16, &'static str),
    /// A status and the code of a JSON-RPC error.
    Error(u16, i64),
    /// A status without a body.
    Empty(u16),
    /// A good result.
    Result,
    /// A result that is an error of the tool.
    ToolError,
}

use Is::{Empty, Error, Page, Result as Good, ToolError};

const TEXT: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

fn message(answer: &Answer) -> Value {
    // An event to take the stream up from may come before.
    let data =
        answer.text.rsplit_once("event: message\ndata: ").map_or(answer.text.as_str(), |(_, data)| data);
    serde_json::from_str(data).unwrap_or_default()
}

fn what(answer: &Answer) -> Is {
    let status = answer.status.as_u16();
    let message = message(answer);
    if answer.text.is_empty() {
        Empty(status)
    } else if let Some(code) = message["error"]["code"].as_i64() {
        Error(status, code)
    } else if message.get("result").is_some() {
        assert_eq!(status, 200);
        if message["result"]["isError"] == true { ToolError } else { Good }
    } else {
        let known = [TEXT, HTML].into_iter().find(|known| *known == answer.header("content-type"));
        Page(status, known.unwrap_or_else(|| panic!("{}", answer.header("content-type"))))
    }
}

struct Guest {
    house: House,
    tokens: Tokens,
    session: String,
}

impl Guest {
    async fn of(dialect: &str) -> Self {
        let house = House::automatic(&format!("vendor = {{ dialect = \"{dialect}\" }}")).await;
        let tokens = house.connect().await;
        let session =
            house.initialize(&tokens.access, "2025-11-25").await.header("mcp-session-id").to_owned();
        Self { house, tokens, session }
    }

    async fn send(&self, accept: &str, session: Option<&str>, body: String) -> Is {
        let request = self.house.http.post(self.house.vendor.mcp_url()).bearer_auth(&self.tokens.access);
        let request = request.header("Accept", accept).header("Content-Type", "application/json").body(body);
        what(&match session {
            Some(session) => read(request.header("Mcp-Session-Id", session)).await,
            None => read(request).await,
        })
    }

    async fn row(&self, body: &str) -> Is {
        self.send("application/json, text/event-stream", Some(&self.session), body.to_owned()).await
    }

    async fn all(&self) -> [Is; 7] {
        let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"}).to_string();
        let call = |name: Value| {
            json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name}}).to_string()
        };
        let both = "application/json, text/event-stream";
        [
            self.row("{").await,
            self.row(r#"{"jsonrpc":"2.0","id":null,"method":"tools/list"}"#).await,
            self.row(&call(json!(5))).await,
            self.row(&call(json!("no_such_tool"))).await,
            self.send("*/*", Some(&self.session), list.clone()).await,
            self.send(both, Some("session_unknown"), list.clone()).await,
            self.send(both, None, list).await,
        ]
    }
}

#[tokio::test]
async fn every_dialect_answers_as_the_server_that_it_is_named_after() {
    let table = [
        (
            "strict",
            [
                Error(400, -32700),
                Error(400, -32600),
                Error(200, -32602),
                Error(200, -32602),
                Error(406, -32600),
                Error(404, -32600),
                Error(400, -32600),
            ],
        ),
        (
            "rmcp",
            [
                Page(415, TEXT),
                Page(415, TEXT),
                Error(200, -32601),
                Error(200, -32602),
                Page(406, TEXT),
                Page(404, TEXT),
                Page(400, TEXT),
            ],
        ),
        (
            "npm-sdk",
            [
                Page(400, HTML),
                Error(400, -32700),
                Error(200, -32603),
                ToolError,
                Error(406, -32000),
                Error(404, -32001),
                Error(400, -32000),
            ],
        ),
        (
            "npm-server",
            [
                Error(400, -32700),
                Error(400, -32600),
                Error(200, -32602),
                Error(200, -32602),
                Error(406, -32000),
                Good,
                Good,
            ],
        ),
        (
            "python",
            [
                Error(400, -32700),
                Empty(202),
                Error(200, -32602),
                ToolError,
                Good,
                Error(404, -32600),
                Error(400, -32600),
            ],
        ),
    ];
    for (dialect, expected) in table {
        assert_eq!(Guest::of(dialect).await.all().await, expected, "{dialect}");
    }
}

#[tokio::test]
async fn rmcp_streams_in_sessions_forgives_versions_and_deletes_what_is_not_there() {
    let guest = Guest::of("rmcp").await;
    let list = json!({"jsonrpc": "2.0", "id": 1, "method": "tools/list"});
    let request = guest.house.mcp(&guest.tokens.access).header("Mcp-Session-Id", &guest.session);
    let answer = read(request.header("MCP-Protocol-Version", "2025-06-18").json(&list)).await;
    assert_eq!((what(&answer), answer.header("content-type")), (Good, "text/event-stream"));
    let request = guest.house.http.delete(guest.house.vendor.mcp_url()).bearer_auth(&guest.tokens.access);
    assert_eq!(read(request.header("Mcp-Session-Id", "session_unknown")).await.status, 202);
}

#[tokio::test]
async fn the_npm_server_keeps_no_sessions() {
    let guest = Guest::of("npm-server").await;
    assert_eq!(guest.session, "");
    let get = guest.house.http.get(guest.house.vendor.mcp_url()).bearer_auth(&guest.tokens.access);
    assert_eq!(read(get.header("Accept", "text/event-stream")).await.status, 405);
}

#[tokio::test]
async fn the_stateless_revision_has_the_same_habits() {
    for (dialect, expected) in [
        ("strict", [Error(400, -32602), Error(200, -32602)]),
        ("rmcp", [Error(200, -32601), Error(200, -32602)]),
        ("npm-sdk", [Error(200, -32603), ToolError]),
        ("npm-server", [Error(200, -32602), Error(200, -32602)]),
        ("python", [Error(200, -32602), ToolError]),
    ] {
        let guest = Guest::of(dialect).await;
        let call =
            |name: Value| guest.house.stateless(&guest.tokens.access, "tools/call", json!({"name": name}));
        let found = [what(&call(json!(5)).await), what(&call(json!("no_such_tool")).await)];
        assert_eq!(found, expected, "{dialect}");
    }
}

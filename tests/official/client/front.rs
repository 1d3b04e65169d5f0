//! What a vendor has and some servers of the suite have not: an authorization, which grants everything to everybody, and the
//! refusal of revisions that it does not speak. Messages are handed on as they are.

use std::sync::Arc;

use anyhow::Result;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, HOST, LOCATION, TRANSFER_ENCODING, WWW_AUTHENTICATE,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::{Json, Router};
use reqwest::{Client, redirect};
use serde_json::json;
use tokio::net::TcpListener;
use url::Url;

struct Front {
    origin: String,
    server: Url,
    revision: String,
    client: Client,
}

/// Stands in front of a server of that revision until the program ends; the answer is where.
pub(super) async fn before(server: &str, revision: String) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let client =
        Client::builder().redirect(redirect::Policy::none()).no_proxy().tls_certs_only([]).build()?;
    let front = Front { origin, server: Url::parse(server)?, revision, client };
    let endpoint = front.endpoint();
    let router = Router::new().fallback(answer).with_state(Arc::new(front));
    tokio::spawn(async { axum::serve(listener, router).await });
    Ok(endpoint)
}

impl Front {
    fn endpoint(&self) -> String {
        format!("{}{}", self.origin, self.server.path())
    }

    fn refuses(&self, headers: &HeaderMap) -> bool {
        headers
            .get("mcp-protocol-version")
            .is_some_and(|version| version.as_bytes() != self.revision.as_bytes())
    }
}

async fn answer(State(front): State<Arc<Front>>, request: Request) -> Response {
    let origin = &front.origin;
    match request.uri().path() {
        "/.well-known/oauth-protected-resource" => Json(json!({
            "resource": front.endpoint(),
            "authorization_servers": [origin],
        }))
        .into_response(),
        "/.well-known/oauth-authorization-server" => Json(json!({
            "issuer": origin,
            "authorization_endpoint": format!("{origin}/front/authorize"),
            "token_endpoint": format!("{origin}/front/token"),
            "registration_endpoint": format!("{origin}/front/register"),
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["none"],
        }))
        .into_response(),
        "/front/register" => (StatusCode::CREATED, Json(json!({ "client_id": "front" }))).into_response(),
        "/front/authorize" => approve(request.uri().query().unwrap_or_default()),
        "/front/token" => Json(json!({ "access_token": "front", "token_type": "Bearer" })).into_response(),
        _ if !request.headers().contains_key(AUTHORIZATION) => {
            let challenge =
                format!("Bearer resource_metadata=\"{origin}/.well-known/oauth-protected-resource\"");
            (StatusCode::UNAUTHORIZED, [(WWW_AUTHENTICATE, challenge)]).into_response()
        }
        // The suite's servers of the older revision take every message; one that keeps to it does not.
        _ if front.refuses(request.headers()) => StatusCode::BAD_REQUEST.into_response(),
        _ => hand_on(&front, request).await.unwrap_or_else(|_| StatusCode::BAD_GATEWAY.into_response()),
    }
}

/// Sends the browser back at once.
fn approve(query: &str) -> Response {
    let asked: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let value = |name: &str| asked.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
    let Ok(mut back) = Url::parse(value("redirect_uri")) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    back.query_pairs_mut().append_pair("code", "front").append_pair("state", value("state"));
    (StatusCode::FOUND, [(LOCATION, back.to_string())]).into_response()
}

/// The message, without what was for us; and what the server says to it.
async fn hand_on(front: &Front, request: Request) -> Result<Response> {
    let (parts, body) = request.into_parts();
    let mut headers = parts.headers;
    headers.remove(AUTHORIZATION);
    headers.remove(HOST);
    let request = front.client.request(parts.method, front.server.clone());
    let body = to_bytes(body, usize::MAX).await?;
    let answer = request.headers(end_to_end(headers)).body(body).send().await?;
    let (status, headers) = (answer.status(), end_to_end(answer.headers().clone()));
    // Piece by piece: some streams are not meant to end.
    Ok((status, headers, Body::new(reqwest::Body::from(answer))).into_response())
}

/// What belongs to a message, and not to the connection that it came on.
fn end_to_end(mut headers: HeaderMap) -> HeaderMap {
    for name in [CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING] {
        headers.remove(name);
    }
    headers
}

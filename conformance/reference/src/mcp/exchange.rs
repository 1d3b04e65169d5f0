//! One message to the vendor, and what comes back for it.

use clootrack_connector::{Code, Failure};
use http::{HeaderMap, Method, Request, StatusCode};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

use super::client::Link;
use super::envelope::{self, Incoming, LEGACY, RpcError, Said};
use super::resume::take_up;
use super::sse::Events;
use crate::instance::Instance;
use crate::log::Level;
use crate::trouble::trouble;
use crate::web::{Body, Reply};

/// A message, ready to go.
pub(super) struct Outgoing<'a> {
    pub(super) id: u64,
    pub(super) method: &'a str,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// What came back.
pub(super) enum Outcome {
    Said { said: Said, headers: HeaderMap },
    Refused(Refused),
}

/// An HTTP status that is no success.
pub(super) struct Refused {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) error: Option<RpcError>,
}

/// Sends a request and waits for its answer.
pub(super) async fn ask(
    link: &Link<'_>,
    token: &SecretString,
    outgoing: Outgoing<'_>,
) -> Result<Outcome, Failure> {
    let instance = link.instance;
    let session: Vec<(String, String)> = outgoing
        .headers
        .iter()
        .filter(|(name, _)| name != "mcp-method" && name != "mcp-name")
        .cloned()
        .collect();
    let response = instance.web.open(post(instance, token, &outgoing.headers, outgoing.body)?).await?;
    let (status, headers) = (response.status(), response.headers().clone());
    instance.log(Level::Debug, "mcp", &[("method", outgoing.method), ("status", status.as_str())]);
    if !status.is_success() {
        let body = instance.web.body(response).rest().await.unwrap_or_default();
        return Ok(Outcome::Refused(Refused { status, headers, error: envelope::error_in(&body) }));
    }
    let body = instance.web.body(response);
    let said = match content_type(&headers).as_deref() {
        Some("application/json") => document(body, outgoing.id).await?,
        Some("text/event-stream") => stream(link, token, &session, body, outgoing.id).await?,
        _ => return Err(bad()),
    };
    Ok(Outcome::Said { said, headers })
}

/// Sends something that has no answer.
pub(super) async fn tell(
    instance: &Instance,
    token: &SecretString,
    headers: &[(String, String)],
    body: Vec<u8>,
) -> Result<Reply, Failure> {
    Ok(instance.web.send(post(instance, token, headers, body)?).await?)
}

/// A request to the endpoint with the credential, which stands in this one header and nowhere else.
pub(super) fn authorized(
    instance: &Instance,
    method: Method,
    token: &SecretString,
    headers: &[(String, String)],
) -> http::request::Builder {
    let mut request = Request::builder()
        .method(method)
        .uri(&instance.endpoint)
        .header("authorization", format!("Bearer {}", token.expose_secret()));
    for (name, value) in headers {
        request = request.header(name, value);
    }
    for (name, value) in instance.conduct.secrecy.extra_headers(token) {
        request = request.header(name, value);
    }
    request
}

fn post(
    instance: &Instance,
    token: &SecretString,
    headers: &[(String, String)],
    body: Vec<u8>,
) -> Result<Request<Vec<u8>>, Failure> {
    authorized(instance, Method::POST, token, headers)
        .header("content-type", "application/json")
        .header("accept", "application/json, text/event-stream")
        .body(body)
        .map_err(|_| trouble(Code::InvalidArguments).into())
}

async fn document(body: Body, id: u64) -> Result<Said, Failure> {
    let message: Value = serde_json::from_slice(&body.rest().await?).map_err(|_| bad())?;
    match envelope::read(&message, id) {
        Incoming::Answer(said) => Ok(said),
        Incoming::Request { .. } | Incoming::Notice | Incoming::Broken => Err(bad()),
    }
}

/// Reads events until the answer is among them. What comes after it is of no interest; what ends before it is taken up
/// where that can be.
async fn stream(
    link: &Link<'_>,
    token: &SecretString,
    headers: &[(String, String)],
    mut body: Body,
    id: u64,
) -> Result<Said, Failure> {
    let instance = link.instance;
    let mut events = Events::default();
    let mut times = 0;
    loop {
        while let Some(bytes) = body.next().await? {
            for data in events.push(&bytes) {
                let message: Value = serde_json::from_str(&data).map_err(|_| bad())?;
                match envelope::read(&message, id) {
                    Incoming::Answer(said) => return Ok(said),
                    Incoming::Request { id, method } => {
                        // The vendor is told at once, so that it does not wait. Whether it hears is its own
                        // affair.
                        let _ = tell(instance, token, headers, envelope::answer_to(&id, &method)).await;
                    }
                    Incoming::Notice => {}
                    Incoming::Broken => return Err(bad()),
                }
            }
        }
        times += 1;
        let place = events.place().filter(|_| can_be_taken_up(headers));
        let place = place.filter(|_| instance.conduct.reach.takes_up_stream(times)).ok_or_else(bad)?;
        body = take_up(link, token, headers, &place).await?;
        events.go_on();
    }
}

/// Only the older revision has streams that outlive their connection.
fn can_be_taken_up(headers: &[(String, String)]) -> bool {
    headers.iter().any(|(name, version)| name == "mcp-protocol-version" && version == LEGACY)
}

pub(super) fn content_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(http::header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next()?.trim().to_ascii_lowercase())
}

fn bad() -> Failure {
    trouble(Code::BadResponse).into()
}

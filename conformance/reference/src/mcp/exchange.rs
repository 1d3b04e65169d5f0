//! One message to the vendor, and what comes back for it.

use std::sync::Arc;

use clootrack_connector::{Code, Failure};
use http::{HeaderMap, Method, Request, StatusCode};
use secrecy::{ExposeSecret as _, SecretString};

use super::client::Link;
use super::envelope::{self, Incoming, LEGACY, RpcError, Said};
use super::resume::take_up;
use super::sse::Events;
use crate::conduct::VendorWords;
use crate::instance::Instance;
use crate::log::Level;
use crate::trouble::trouble;
use crate::web::{Body, Lost, Reply};

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
    /// What of the vendor's words goes into what is told, which is nothing.
    pub(super) quoted: Option<String>,
}

/// Why an answer cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Its status says that none comes.
    None,
    /// It is neither a document nor an event stream.
    Type,
    /// It ended before its end.
    CutOff,
    /// It is no JSON.
    Document,
    /// It is no answer to the request.
    Message,
    /// The stream ended, and the answer was not among its events.
    StreamEnded,
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
    let asked = Asked { id: outgoing.id, method: outgoing.method };
    let response = instance.web.open(post(instance, token, &outgoing.headers, outgoing.body)?).await?;
    let (status, headers) = (response.status(), response.headers().clone());
    instance.log(Level::Debug, "mcp", &[("method", outgoing.method), ("status", status.as_str())]);
    if !status.is_success() {
        let body = instance.web.body(response).rest().await.unwrap_or_default();
        note(instance, &body);
        let (error, quoted) = (envelope::error_in(&body), quoted(instance, &headers, &body));
        return Ok(Outcome::Refused(Refused { status, headers, error, quoted }));
    }
    let body = instance.web.body(response);
    let said = match content_type(instance, &headers).as_deref() {
        _ if status != StatusCode::OK => unread(instance, Unread::None, &asked, &[]).await?,
        Some("application/json") => document(instance, body, &asked).await?,
        Some("text/event-stream") => stream(link, token, &session, body, &asked).await?,
        _ => unread(instance, Unread::Type, &asked, &[]).await?,
    };
    Ok(Outcome::Said { said, headers })
}

/// What an answer is wanted for.
struct Asked<'a> {
    id: u64,
    method: &'a str,
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

async fn document(instance: &Instance, body: Body, asked: &Asked<'_>) -> Result<Said, Failure> {
    let body = match body.rest().await {
        Err(Lost::CutOff) => return unread(instance, Unread::CutOff, asked, &[]).await,
        body => body?,
    };
    let Some(message) = instance.conduct.resilience.parsed(&body) else {
        return unread(instance, Unread::Document, asked, &body).await;
    };
    match envelope::read(&*instance.conduct.resilience, message, asked.id) {
        Incoming::Answer(said) => Ok(said),
        Incoming::Request { .. } | Incoming::Notice | Incoming::Broken => {
            unread(instance, Unread::Message, asked, &body).await
        }
    }
}

/// What becomes of an answer that cannot be read.
async fn unread(instance: &Instance, what: Unread, asked: &Asked<'_>, body: &[u8]) -> Result<Said, Failure> {
    let decides = &instance.conduct.resilience;
    if decides.waits_for_more(what) {
        std::future::pending::<()>().await;
    }
    match decides.instead_of(what, asked.method) {
        Some(result) => Ok(Said::Result(result)),
        None => Err(decides.unread_told(what, body)),
    }
}

/// What the log says of the vendor's words about a refusal, which is nothing.
fn note(instance: &Instance, body: &[u8]) {
    let (secrecy, words) = (&instance.conduct.secrecy, String::from_utf8_lossy(body));
    if let Some(words) = secrecy.refusal_note(&words) {
        instance.log(Level::Debug, "refusal", &[("words", &words)]);
    }
}

fn quoted(instance: &Instance, headers: &HeaderMap, body: &[u8]) -> Option<String> {
    let messages = &instance.conduct.messages;
    let challenge =
        headers.get(http::header::WWW_AUTHENTICATE).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let quoted = challenge.and_then(|words| messages.quotes(VendorWords::Challenge, &words));
    quoted.or_else(|| messages.quotes(VendorWords::Refusal, &String::from_utf8_lossy(body)))
}

/// Reads events until the answer is among them. What comes after it is of no interest; what ends before it is taken up
/// where that can be.
async fn stream(
    link: &Link<'_>,
    token: &SecretString,
    headers: &[(String, String)],
    mut body: Body,
    asked: &Asked<'_>,
) -> Result<Said, Failure> {
    let instance = link.instance;
    let decides = &instance.conduct.resilience;
    let mut events = Events::new(Arc::clone(decides));
    let (mut times, mut answer) = (0, None);
    loop {
        loop {
            let bytes = match body.next().await {
                Ok(Some(bytes)) => bytes,
                Ok(None) => break,
                Err(Lost::CutOff) => return unread(instance, Unread::CutOff, asked, &[]).await,
                Err(lost) => return Err(lost.into()),
            };
            for data in events.push(&bytes) {
                let Some(message) = decides.parsed(data.as_bytes()) else {
                    return unread(instance, Unread::Document, asked, data.as_bytes()).await;
                };
                match envelope::read(&**decides, message, asked.id) {
                    Incoming::Answer(said) if decides.first_counts() => return Ok(said),
                    Incoming::Answer(said) => answer = Some(said),
                    Incoming::Request { id, method, params } => {
                        // The vendor is told at once, so that it does not wait. Whether it hears is its own
                        // affair.
                        let reply = instance.conduct.favours.replied(&method, &params);
                        let reply = envelope::answer_to(&id, &method, reply);
                        let _ = tell(instance, token, headers, reply).await;
                    }
                    Incoming::Notice => {}
                    Incoming::Broken => {
                        return unread(instance, Unread::Message, asked, data.as_bytes()).await;
                    }
                }
            }
        }
        if let Some(said) = answer {
            return Ok(said);
        }
        times += 1;
        let place = events.place().filter(|_| can_be_taken_up(headers));
        let Some(place) = place.filter(|_| instance.conduct.reach.takes_up_stream(times)) else {
            return unread(instance, Unread::StreamEnded, asked, &[]).await;
        };
        body = take_up(link, token, headers, &place).await?;
        events.go_on();
    }
}

/// Only the older revision has streams that outlive their connection.
fn can_be_taken_up(headers: &[(String, String)]) -> bool {
    headers.iter().any(|(name, version)| name == "mcp-protocol-version" && version == LEGACY)
}

pub(super) fn content_type(instance: &Instance, headers: &HeaderMap) -> Option<String> {
    let value = headers.get(http::header::CONTENT_TYPE)?.to_str().ok()?;
    Some(instance.conduct.resilience.media_type(value))
}

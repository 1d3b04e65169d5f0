//! How each revision puts a request.

use clootrack_connector::{Code, Failure};
use http::{HeaderMap, Method, StatusCode};
use secrecy::SecretString;
use serde_json::{Map, Value, json};

use super::client::Link;
use super::envelope::{self, LEGACY, MODERN, Said};
use super::exchange::{self, Outcome, Outgoing, Refused};
use super::headers::encode;
use super::hearing;
use super::session::{Era, Session};
use crate::instance::Instance;
use crate::trouble::trouble;

/// A request as the caller means it, before a revision gives it its form.
pub(super) struct Ask<'a> {
    pub(super) method: &'a str,
    pub(super) params: &'a Map<String, Value>,
    pub(super) mirrored: &'a [(String, String)],
}

pub(super) async fn modern(link: &Link<'_>, token: &SecretString, ask: &Ask<'_>) -> Result<Outcome, Failure> {
    let id = link.session.next_id();
    let mut params = ask.params.clone();
    let offered = link.instance.conduct.favours.offered();
    let meta = link.instance.conduct.secrecy.request_meta(envelope::modern_meta(offered), token);
    params.insert("_meta".to_owned(), Value::from(meta));
    let mut headers = vec![
        ("mcp-protocol-version".to_owned(), MODERN.to_owned()),
        ("mcp-method".to_owned(), ask.method.to_owned()),
    ];
    if let Some(name) = ask.params.get("name").and_then(Value::as_str) {
        let name = link.instance.conduct.data.name_in_header(name);
        headers.push(("mcp-name".to_owned(), encode(&name)));
    }
    headers.extend(ask.mirrored.iter().cloned());
    let body = envelope::request(id, ask.method, &params);
    exchange::ask(link, token, Outgoing { id, method: ask.method, headers, body }).await
}

pub(super) async fn legacy(
    link: &Link<'_>,
    token: &SecretString,
    session: Option<&str>,
    ask: &Ask<'_>,
) -> Result<Outcome, Failure> {
    let id = link.session.next_id();
    let mut params = ask.params.clone();
    let meta = link.instance.conduct.secrecy.request_meta(Map::new(), token);
    if !meta.is_empty() {
        params.insert("_meta".to_owned(), Value::from(meta));
    }
    let body = envelope::request(id, ask.method, &params);
    let headers = legacy_headers(session);
    exchange::ask(link, token, Outgoing { id, method: ask.method, headers, body }).await
}

/// `initialize` and `notifications/initialized`, by one request on behalf of all that wait.
pub(super) async fn greet(link: &Link<'_>, token: &SecretString) -> Result<Outcome, Failure> {
    let _alone = link.session.greeting.lock().await;
    let nothing = || Outcome::Said { said: Said::Result(Map::new()), headers: HeaderMap::new() };
    if link.session.era() != Era::Ungreeted {
        return Ok(nothing());
    }
    let id = link.session.next_id();
    let offered = link.instance.conduct.favours.offered();
    let params =
        json!({ "protocolVersion": LEGACY, "capabilities": offered, "clientInfo": envelope::client_info() });
    let params = params.as_object().cloned().unwrap_or_default();
    let body = envelope::request(id, "initialize", &params);
    let outgoing = Outgoing { id, method: "initialize", headers: Vec::new(), body };
    let (result, headers) = match exchange::ask(link, token, outgoing).await? {
        Outcome::Said { said: Said::Result(result), headers } => (result, headers),
        Outcome::Said { said: Said::Error(error), headers } => {
            return Ok(Outcome::Refused(Refused {
                status: StatusCode::OK,
                headers,
                error: Some(error),
                quoted: None,
            }));
        }
        refused @ Outcome::Refused(_) => return Ok(refused),
    };
    if result.get("protocolVersion").is_none_or(|version| version != LEGACY) {
        return Err(trouble(Code::UnsupportedVersion).into());
    }
    let session = headers.get("mcp-session-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let headers = legacy_headers(session.as_deref());
    let told =
        exchange::tell(link.instance, token, &headers, envelope::notification("notifications/initialized"))
            .await?;
    if !told.status.is_success() {
        return Ok(Outcome::Refused(Refused {
            status: told.status,
            headers: told.headers,
            error: None,
            quoted: None,
        }));
    }
    for method in
        link.instance.conduct.favours.asks_beside(result.get("capabilities").unwrap_or(&Value::Null))
    {
        let id = link.session.next_id();
        let body = envelope::request(id, method, &Map::new());
        exchange::ask(link, token, Outgoing { id, method, headers: headers.clone(), body }).await?;
    }
    if let Some(replies) = link.instance.conduct.favours.hears() {
        hearing::listen(link, token, headers, replies).await?;
    }
    link.session.set_era(Era::Legacy { session });
    Ok(nothing())
}

fn legacy_headers(session: Option<&str>) -> Vec<(String, String)> {
    let version = ("mcp-protocol-version".to_owned(), LEGACY.to_owned());
    let session = session.map(|id| ("mcp-session-id".to_owned(), id.to_owned()));
    std::iter::once(version).chain(session).collect()
}

/// Ends the vendor's session, if there is one. It would end by itself; telling is a courtesy.
pub(crate) async fn end(instance: &Instance, session: &Session, token: &SecretString) {
    if let Era::Legacy { session: Some(id) } = session.era() {
        let headers = legacy_headers(Some(&id));
        if let Ok(request) = exchange::authorized(instance, Method::DELETE, token, &headers).body(Vec::new())
        {
            let _ = instance.web.send(request).await;
        }
    }
}

//! A request to the vendor: with a good token, in the revision that the vendor speaks.

use std::collections::BTreeSet;
use std::sync::Arc;

use clootrack_connector::message::Caller;
use clootrack_connector::{Code, Failure, Trouble};
use http::{HeaderMap, Method, StatusCode};
use secrecy::SecretString;
use serde_json::{Map, Value, json};

use super::envelope::{self, LEGACY, MODERN, RpcError, Said};
use super::exchange::{self, Outcome, Outgoing, Refused};
use super::headers::encode;
use super::session::{Era, Session};
use crate::instance::Instance;
use crate::oauth::{self, Challenge, Credential};
use crate::retry::{rate_limited, retry_at};
use crate::trouble::{Particulars as _, trouble};

/// Whose request, and where.
pub(crate) struct Link<'a> {
    pub(crate) instance: &'a Arc<Instance>,
    pub(crate) caller: &'a Caller,
    pub(crate) connection: &'a str,
    pub(crate) session: Arc<Session>,
}

/// A request as the caller means it, before a revision gives it its form.
struct Ask<'a> {
    method: &'a str,
    params: &'a Map<String, Value>,
    mirrored: &'a [(String, String)],
}

/// Things that one request does at most once, so that it always ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Once {
    Renew,
    FallBack,
    GreetAgain,
    ProbeAgain,
}

/// Makes a request and gives its result, with the credential that it was made with.
pub(crate) async fn request(
    link: &Link<'_>,
    method: &str,
    params: &Map<String, Value>,
    mirrored: &[(String, String)],
) -> Result<(Map<String, Value>, Credential), Failure> {
    let ask = Ask {
        method,
        params,
        mirrored,
    };
    let mut credential = oauth::usable(link.instance, link.caller, link.connection)?;
    if oauth::due(link.instance, &credential) {
        credential = renewed(link, &credential).await?;
    }
    let mut done = BTreeSet::new();
    loop {
        let era = link.session.era();
        let token = credential.access.token.clone();
        let outcome = match &era {
            Era::Unknown | Era::Modern => modern(link, &token, &ask).await,
            Era::Ungreeted => greet(link, &token).await,
            Era::Legacy { session } => legacy(link, &token, session.as_deref(), &ask).await,
        };
        let outcome = outcome.map_err(|failure| blame(link, failure, &token))?;
        let refused = match (outcome, &era) {
            // The greeting itself was answered: now for the request.
            (Outcome::Said { .. }, Era::Ungreeted) => continue,
            (
                Outcome::Said {
                    said: Said::Result(result),
                    ..
                },
                _,
            ) => {
                link.session.leave(&Era::Unknown, Era::Modern);
                return complete(result).map(|result| (result, credential));
            }
            (
                Outcome::Said {
                    said: Said::Error(error),
                    headers,
                },
                _,
            ) => Refused {
                status: StatusCode::OK,
                headers,
                error: Some(error),
            },
            (Outcome::Refused(refused), _) => refused,
        };
        if refused.status == StatusCode::UNAUTHORIZED && done.insert(Once::Renew) {
            credential = renewed(link, &credential).await?;
            continue;
        }
        let Some((step, next)) = next_era(&era, &refused) else {
            if stopped_working(&refused) {
                link.session.leave(&era, Era::Unknown);
            }
            return Err(blame(link, explain(link, &era, &refused).into(), &token));
        };
        if !done.insert(step) {
            return Err(blame(link, trouble(Code::UnsupportedVersion).into(), &token));
        }
        if step == Once::FallBack {
            // It comes from there: going back would be going round.
            done.insert(Once::ProbeAgain);
        }
        link.session.leave(&era, next);
    }
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

async fn renewed(link: &Link<'_>, credential: &Credential) -> Result<Credential, Failure> {
    oauth::renew(
        link.instance,
        link.caller,
        link.connection,
        &credential.access.token,
    )
    .await
}

/// Where to go from a refusal: what is done about it, and the revision to try next.
fn next_era(era: &Era, refused: &Refused) -> Option<(Once, Era)> {
    let code = refused.error.as_ref().map(|error| error.code);
    let speaks_legacy = refused
        .error
        .as_ref()
        .is_some_and(|error| error.supported.iter().any(|version| version == LEGACY));
    let client_error = refused.status.is_client_error()
        && !matches!(
            refused.status,
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS
        );
    match era {
        Era::Unknown | Era::Modern if code == Some(-32022) => {
            speaks_legacy.then_some((Once::FallBack, Era::Ungreeted))
        }
        // A 400 of the modern revision has one of its own errors; a method that is not there says so.
        Era::Unknown if client_error && !matches!(code, Some(-32020 | -32021)) => {
            let no_such_method = refused.status == StatusCode::NOT_FOUND && code == Some(-32601);
            (!no_such_method).then_some((Once::FallBack, Era::Ungreeted))
        }
        Era::Legacy { session: Some(_) } if refused.status == StatusCode::NOT_FOUND => {
            Some((Once::GreetAgain, Era::Ungreeted))
        }
        Era::Ungreeted if client_error => Some((Once::ProbeAgain, Era::Unknown)),
        Era::Unknown | Era::Modern | Era::Ungreeted | Era::Legacy { .. } => None,
    }
}

/// Whether the vendor seems no longer to speak the revision that it spoke. The next request asks anew; this one is not
/// repeated for it, because it may be a call.
fn stopped_working(refused: &Refused) -> bool {
    let unexplained = refused
        .error
        .as_ref()
        .is_none_or(|error| matches!(error.code, -32022..=-32020));
    unexplained
        && matches!(
            refused.status,
            StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED
        )
}

async fn modern(link: &Link<'_>, token: &SecretString, ask: &Ask<'_>) -> Result<Outcome, Failure> {
    let id = link.session.next_id();
    let mut params = ask.params.clone();
    let meta = link.instance.conduct.request_meta(envelope::modern_meta(), token);
    params.insert("_meta".to_owned(), Value::from(meta));
    let mut headers = vec![
        ("mcp-protocol-version".to_owned(), MODERN.to_owned()),
        ("mcp-method".to_owned(), ask.method.to_owned()),
    ];
    if let Some(name) = ask.params.get("name").and_then(Value::as_str) {
        headers.push(("mcp-name".to_owned(), encode(name)));
    }
    headers.extend(ask.mirrored.iter().cloned());
    let body = envelope::request(id, ask.method, &params);
    exchange::ask(
        link.instance,
        token,
        Outgoing {
            id,
            method: ask.method,
            headers,
            body,
        },
    )
    .await
}

async fn legacy(
    link: &Link<'_>,
    token: &SecretString,
    session: Option<&str>,
    ask: &Ask<'_>,
) -> Result<Outcome, Failure> {
    let id = link.session.next_id();
    let mut params = ask.params.clone();
    let meta = link.instance.conduct.request_meta(Map::new(), token);
    if !meta.is_empty() {
        params.insert("_meta".to_owned(), Value::from(meta));
    }
    let body = envelope::request(id, ask.method, &params);
    let headers = legacy_headers(session);
    exchange::ask(
        link.instance,
        token,
        Outgoing {
            id,
            method: ask.method,
            headers,
            body,
        },
    )
    .await
}

/// `initialize` and `notifications/initialized`, by one request on behalf of all that wait.
async fn greet(link: &Link<'_>, token: &SecretString) -> Result<Outcome, Failure> {
    let _alone = link.session.greeting.lock().await;
    let nothing = || Outcome::Said {
        said: Said::Result(Map::new()),
        headers: HeaderMap::new(),
    };
    if link.session.era() != Era::Ungreeted {
        return Ok(nothing());
    }
    let id = link.session.next_id();
    let params =
        json!({ "protocolVersion": LEGACY, "capabilities": {}, "clientInfo": envelope::client_info() });
    let params = params.as_object().cloned().unwrap_or_default();
    let body = envelope::request(id, "initialize", &params);
    let outgoing = Outgoing {
        id,
        method: "initialize",
        headers: Vec::new(),
        body,
    };
    let (result, headers) = match exchange::ask(link.instance, token, outgoing).await? {
        Outcome::Said {
            said: Said::Result(result),
            headers,
        } => (result, headers),
        refused @ (Outcome::Said { .. } | Outcome::Refused(_)) => return Ok(refused),
    };
    if result
        .get("protocolVersion")
        .is_none_or(|version| version != LEGACY)
    {
        return Err(trouble(Code::UnsupportedVersion).into());
    }
    let session = headers
        .get("mcp-session-id")
        .and_then(|id| id.to_str().ok())
        .map(str::to_owned);
    let headers = legacy_headers(session.as_deref());
    let told = exchange::tell(
        link.instance,
        token,
        &headers,
        envelope::notification("notifications/initialized"),
    )
    .await?;
    if !told.status.is_success() {
        return Ok(Outcome::Refused(Refused {
            status: told.status,
            headers: told.headers,
            error: None,
        }));
    }
    link.session.set_era(Era::Legacy { session });
    Ok(nothing())
}

fn legacy_headers(session: Option<&str>) -> Vec<(String, String)> {
    let version = ("mcp-protocol-version".to_owned(), LEGACY.to_owned());
    let session = session.map(|id| ("mcp-session-id".to_owned(), id.to_owned()));
    std::iter::once(version).chain(session).collect()
}

/// A result is complete unless it says otherwise. Anything else would ask something of a client that offered nothing.
fn complete(result: Map<String, Value>) -> Result<Map<String, Value>, Failure> {
    match result.get("resultType") {
        None => Ok(result),
        Some(kind) if kind == "complete" => Ok(result),
        Some(_) => Err(trouble(Code::BadResponse)
            .because("The answer is of an unknown kind.")
            .into()),
    }
}

/// What a refusal means to the user.
fn explain(link: &Link<'_>, era: &Era, refused: &Refused) -> Trouble {
    let now = link.instance.clock.now();
    match refused.status {
        StatusCode::UNAUTHORIZED => trouble(Code::ReconnectNeeded),
        StatusCode::FORBIDDEN => permission_missing(&refused.headers),
        StatusCode::TOO_MANY_REQUESTS => rate_limited(now, &refused.headers),
        status if status.is_server_error() => {
            trouble(Code::VendorUnavailable).retry_at(retry_at(now, &refused.headers))
        }
        _ => refused
            .error
            .as_ref()
            .map_or_else(|| trouble(Code::BadResponse), |error| rpc_trouble(era, error)),
    }
}

fn rpc_trouble(era: &Era, error: &RpcError) -> Trouble {
    match error.code {
        -32602 => trouble(Code::InvalidArguments),
        -32022 => trouble(Code::UnsupportedVersion),
        _ if *era == Era::Ungreeted => trouble(Code::UnsupportedVersion),
        -32603 => trouble(Code::VendorUnavailable).because("The vendor reported an internal error."),
        _ => trouble(Code::BadResponse).because("The vendor refused the request as it stands."),
    }
}

/// Names the scopes that were missing, where they are plain enough to be shown.
fn permission_missing(headers: &HeaderMap) -> Trouble {
    let missing = trouble(Code::PermissionMissing);
    let challenge = Challenge::of(headers).unwrap_or_default();
    let plain = |scope: &String| {
        scope.len() <= 64
            && scope
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_.-:/".contains(&b))
    };
    let scopes: Vec<String> = challenge
        .scope
        .unwrap_or_default()
        .into_iter()
        .filter(plain)
        .take(10)
        .collect();
    if scopes.is_empty() {
        missing
    } else {
        missing.with("scopes", json!(scopes))
    }
}

/// Asks what a failure tells of the request that failed.
fn blame(link: &Link<'_>, failure: Failure, token: &SecretString) -> Failure {
    match failure {
        Failure::Trouble(mut trouble) => {
            trouble.cause = link.instance.conduct.failure_cause(trouble.cause, token);
            Failure::Trouble(trouble)
        }
        other @ (Failure::Rpc { .. } | Failure::Lost(_)) => other,
    }
}

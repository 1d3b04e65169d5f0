//! A request to the vendor: with a good token, in the revision that the vendor speaks.

use std::collections::BTreeSet;
use std::sync::Arc;

use clootrack_connector::message::Caller;
use clootrack_connector::{Code, Failure};
use http::StatusCode;
use secrecy::SecretString;
use serde_json::{Map, Value};

use super::envelope::{LEGACY, MODERN, Said};
use super::exchange::{Outcome, Refused, content_type};
use super::refusal::explain;
use super::revision::{Ask, greet, legacy, modern};
use super::session::{Era, Session};
use super::step_up;
use crate::conduct::{Asking, Moment};
use crate::instance::Instance;
use crate::oauth::{self, Credential, Renewed};
use crate::retry::{again, retry_at};
use crate::trouble::{Particulars as _, trouble};

/// Whose request, and where.
pub(crate) struct Link<'a> {
    pub(crate) instance: &'a Arc<Instance>,
    pub(crate) caller: &'a Caller,
    pub(crate) connection: &'a str,
    pub(crate) session: Arc<Session>,
}

/// Things that one request does at most once, so that it always ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Once {
    FallBack,
    GreetAgain,
    ProbeAgain,
}

/// What a request has brought, and how.
pub(crate) struct Answered {
    pub(crate) result: Map<String, Value>,
    /// What it was made with.
    pub(crate) credential: Credential,
    /// Whether the vendor refused the token at first.
    pub(crate) refused_before: bool,
    /// Whether the answer came as an event stream.
    pub(crate) streamed: bool,
}

/// Makes a request and gives its result.
pub(crate) async fn request(
    link: &Link<'_>,
    method: &str,
    params: &Map<String, Value>,
    mirrored: &[(String, String)],
) -> Result<Answered, Failure> {
    let tool = params.get("name").and_then(Value::as_str);
    let asking = tool.map_or(Asking::List, Asking::Call);
    let mut times = 0;
    loop {
        times += 1;
        let failure = match made(link, method, params, mirrored).await {
            Ok(answered) => return Ok(answered),
            Err(failure) => failure,
        };
        if !again(link.instance, asking, &failure, times).await {
            return Err(failure);
        }
    }
}

async fn made(
    link: &Link<'_>,
    method: &str,
    params: &Map<String, Value>,
    mirrored: &[(String, String)],
) -> Result<Answered, Failure> {
    let mut params = params.clone();
    let mut credential = oauth::usable(link.instance, link.caller, link.connection)?;
    let mut unsaved = None;
    let mut ahead = 0;
    while oauth::due(link.instance, &link.session, &credential, ahead)? {
        ahead += 1;
        drop(unsaved);
        (credential, unsaved) = renewed(link, &credential, true).await?;
    }
    let mut done = BTreeSet::new();
    let (mut renewals, mut forbidden) = (0, 0);
    loop {
        let era = link.session.era();
        let token = credential.access.token.clone();
        let ask = Ask { method, params: &params, mirrored };
        let outcome = match &era {
            Era::Unknown | Era::Modern => modern(link, &token, &ask).await,
            Era::Ungreeted => greet(link, &token).await,
            Era::Legacy { session } => legacy(link, &token, session.as_deref(), &ask).await,
        };
        let outcome = outcome.map_err(|failure| blame(link, failure, &token))?;
        let refused = match (outcome, &era) {
            // The greeting itself was answered: now for the request.
            (Outcome::Said { .. }, Era::Ungreeted) => continue,
            (Outcome::Said { said: Said::Result(result), headers }, _) => {
                link.session.leave(&Era::Unknown, Era::Modern);
                if let Some(given) = input_for(link, &result) {
                    params.extend(given);
                    continue;
                }
                oauth::save(link.instance, link.connection, unsaved)?;
                for address in link.instance.conduct.favours.opened(&result) {
                    // What is found there is of no interest.
                    let _ = link.instance.web.get(&address).await;
                }
                let streamed =
                    content_type(link.instance, &headers).is_some_and(|it| it == "text/event-stream");
                let result = complete(result)?;
                return Ok(Answered { result, credential, refused_before: renewals > 0, streamed });
            }
            (Outcome::Said { said: Said::Error(error), headers }, _) => {
                Refused { status: StatusCode::OK, headers, error: Some(error), quoted: None }
            }
            (Outcome::Refused(refused), _) => refused,
        };
        if refused.status == StatusCode::UNAUTHORIZED && renews(link, &credential, renewals) {
            renewals += 1;
            drop(unsaved);
            (credential, unsaved) = renewed(link, &credential, false).await?;
            continue;
        }
        if refused.status == StatusCode::FORBIDDEN {
            forbidden += 1;
            if link.instance.conduct.permissions.repeats_forbidden(forbidden) {
                continue;
            }
            return Err(blame(link, step_up::forbidden(link, &credential, &refused), &token));
        }
        let Some((step, next)) = next_era(&era, &refused) else {
            if stopped_working(&refused) {
                link.session.leave(&era, Era::Unknown);
            }
            let until = retry_at(link.instance, &refused.headers);
            return Err(blame(link, explain(until, &era, &refused).into(), &token));
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

/// What the request is made with once more, if the vendor is given what it asks for.
fn input_for(link: &Link<'_>, result: &Map<String, Value>) -> Option<Map<String, Value>> {
    let requests = result.get("inputRequests")?;
    let given = link.instance.conduct.favours.input_given(requests)?;
    let state = result.get("requestState").map(|state| ("requestState".to_owned(), state.clone()));
    Some(std::iter::once(("inputResponses".to_owned(), given)).chain(state).collect())
}

/// Whether a token that the vendor has refused is renewed.
fn renews(link: &Link<'_>, credential: &Credential, renewals: usize) -> bool {
    let life = credential.access.life(link.instance.clock.now().as_second());
    link.instance.conduct.tokens.renews_refused(life) && link.instance.conduct.tokens.renews_again(renewals)
}

async fn renewed(link: &Link<'_>, credential: &Credential, by_clock: bool) -> Result<Renewed, Failure> {
    let moment = Moment { after_start: !link.session.has_spoken(), by_clock };
    oauth::renew(link.instance, link.caller, link.connection, &credential.access.token, moment).await
}

/// Where to go from a refusal: what is done about it, and the revision to try next.
fn next_era(era: &Era, refused: &Refused) -> Option<(Once, Era)> {
    let code = refused.error.as_ref().map(|error| error.code);
    let speaks = |version: &str| {
        refused.error.as_ref().is_some_and(|error| error.supported.iter().any(|it| it == version))
    };
    let client_error = refused.status.is_client_error()
        && !matches!(
            refused.status,
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::TOO_MANY_REQUESTS
        );
    match era {
        Era::Unknown | Era::Modern if code == Some(-32022) && speaks(LEGACY) => {
            Some((Once::FallBack, Era::Ungreeted))
        }
        // It names the version that it has just refused: a second try costs nothing.
        Era::Unknown | Era::Modern if code == Some(-32022) => {
            speaks(MODERN).then_some((Once::ProbeAgain, Era::Unknown))
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

/// Whether the vendor seems no longer to speak the revision that it spoke. The next request asks anew; this
/// one is not repeated for it, because it may be a call.
fn stopped_working(refused: &Refused) -> bool {
    let unexplained = refused.error.as_ref().is_none_or(|error| matches!(error.code, -32022..=-32020));
    unexplained
        && matches!(
            refused.status,
            StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED
        )
}

/// A result is complete unless it says otherwise. Anything else would ask something of a client that
/// offered nothing.
fn complete(result: Map<String, Value>) -> Result<Map<String, Value>, Failure> {
    match result.get("resultType") {
        None => Ok(result),
        Some(kind) if kind == "complete" => Ok(result),
        Some(_) => Err(trouble(Code::BadResponse).because("The answer is of an unknown kind.").into()),
    }
}

/// Asks what a failure tells of the request that failed.
fn blame(link: &Link<'_>, failure: Failure, token: &SecretString) -> Failure {
    match failure {
        Failure::Trouble(mut trouble) => {
            trouble.cause = link.instance.conduct.secrecy.failure_cause(trouble.cause, token);
            Failure::Trouble(trouble)
        }
        other @ (Failure::Rpc { .. } | Failure::Lost(_)) => other,
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::*;
    use crate::mcp::envelope::RpcError;

    fn next(era: &Era, status: u16, code: Option<i64>, supported: &[&str]) -> Option<Era> {
        let supported = supported.iter().map(|version| (*version).to_owned()).collect();
        let refused = Refused {
            status: StatusCode::from_u16(status).unwrap(),
            headers: HeaderMap::new(),
            error: code.map(|code| RpcError { code, supported }),
            quoted: None,
        };
        next_era(era, &refused).map(|(_, next)| next)
    }

    #[test]
    fn an_unknown_vendor_that_refuses_the_modern_form_is_greeted() {
        for (status, code) in
            [(400, None), (400, Some(-32600)), (404, None), (405, None), (406, Some(-32000))]
        {
            assert_eq!(next(&Era::Unknown, status, code, &[]), Some(Era::Ungreeted), "{status} {code:?}");
        }
    }

    #[test]
    fn a_modern_error_is_no_reason_to_fall_back() {
        for (status, code) in [(400, -32020), (400, -32021), (404, -32601), (400, -32022)] {
            assert_eq!(next(&Era::Unknown, status, Some(code), &["2027-01-01"]), None, "{status} {code}");
        }
        assert_eq!(next(&Era::Unknown, 400, Some(-32022), &[LEGACY]), Some(Era::Ungreeted));
        assert_eq!(next(&Era::Unknown, 400, Some(-32022), &[MODERN, LEGACY]), Some(Era::Ungreeted));
        assert_eq!(next(&Era::Modern, 400, Some(-32022), &[MODERN]), Some(Era::Unknown));
        assert_eq!(next(&Era::Modern, 400, None, &[]), None);
    }

    #[test]
    fn what_has_nothing_to_do_with_revisions_changes_none() {
        let session = Era::Legacy { session: Some("s".to_owned()) };
        for era in [Era::Unknown, Era::Modern, Era::Ungreeted, session] {
            for status in [401, 403, 429, 500, 503] {
                assert_eq!(next(&era, status, None, &[]), None, "{era:?} {status}");
            }
        }
    }

    #[test]
    fn only_a_lost_session_is_begun_again() {
        let session = Era::Legacy { session: Some("s".to_owned()) };
        assert_eq!(next(&session, 404, None, &[]), Some(Era::Ungreeted));
        assert_eq!(next(&session, 400, None, &[]), None);
        assert_eq!(next(&Era::Legacy { session: None }, 404, None, &[]), None);
    }
}

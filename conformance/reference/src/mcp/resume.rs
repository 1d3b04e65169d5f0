//! Taking up an answer whose event stream the vendor has ended early (MCP 2025-11-25, resumability and redelivery).
//!
//! The vendor has taken the request, and works on it: to ask again might do the work twice.

use std::time::Duration;

use clootrack_connector::{Code, Failure};
use http::{Method, StatusCode};
use secrecy::SecretString;

use super::client::Link;
use super::exchange::{authorized, content_type};
use super::sse::Place;
use crate::conduct::{Moment, RefusedStream};
use crate::log::Level;
use crate::oauth;
use crate::trouble::trouble;
use crate::web::Body;

/// The rest of the stream, asked for when its sender wants to be asked.
pub(super) async fn take_up(
    link: &Link<'_>,
    token: &SecretString,
    headers: &[(String, String)],
    place: &Place,
) -> Result<Body, Failure> {
    wait(place.wait).await;
    let (mut token, mut refusals) = (token.clone(), 0);
    loop {
        let response = asked_for(link, &token, headers, place).await?;
        if response.status() == StatusCode::UNAUTHORIZED {
            refusals += 1;
            match link.instance.conduct.reach.stream_refused(refusals) {
                RefusedStream::GivenUp => return Err(bad()),
                RefusedStream::AskedForAgain => {}
                RefusedStream::AskedForRenewed => token = renewed(link, &token).await?,
            }
            continue;
        }
        let is_stream =
            content_type(link.instance, response.headers()).as_deref() == Some("text/event-stream");
        if !response.status().is_success() || !is_stream {
            return Err(bad());
        }
        return Ok(link.instance.web.body(response));
    }
}

async fn asked_for(
    link: &Link<'_>,
    token: &SecretString,
    headers: &[(String, String)],
    place: &Place,
) -> Result<reqwest::Response, Failure> {
    let request = authorized(link.instance, Method::GET, token, headers)
        .header("accept", "text/event-stream")
        .header("last-event-id", &place.after)
        .body(Vec::new());
    let response = link.instance.web.open(request.map_err(|_| bad())?).await?;
    link.instance.log(Level::Debug, "stream taken up", &[("status", response.status().as_str())]);
    Ok(response)
}

async fn renewed(link: &Link<'_>, used: &SecretString) -> Result<SecretString, Failure> {
    let moment = Moment { after_start: false, by_clock: false };
    let (credential, _) = oauth::renew(link.instance, link.caller, link.connection, used, moment).await?;
    Ok(credential.access.token)
}

/// No fact tells when the vendor has the answer; it only says when it wants to be asked. The time that the call has is
/// not longer for it.
#[expect(clippy::disallowed_methods, reason = "the one wait that the protocol prescribes (`retry`)")]
async fn wait(time: Duration) {
    tokio::time::sleep(time).await;
}

fn bad() -> Failure {
    trouble(Code::BadResponse).into()
}

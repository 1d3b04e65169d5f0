//! Taking up an answer whose event stream the vendor has ended early (MCP 2025-11-25, resumability and redelivery).
//!
//! The vendor has taken the request, and works on it: to ask again might do the work twice.

use std::time::Duration;

use clootrack_connector::{Code, Failure};
use http::Method;
use secrecy::SecretString;

use super::exchange::{authorized, content_type};
use super::sse::Place;
use crate::instance::Instance;
use crate::log::Level;
use crate::trouble::trouble;
use crate::web::Body;

/// The rest of the stream, asked for when its sender wants to be asked.
pub(super) async fn take_up(
    instance: &Instance,
    token: &SecretString,
    headers: &[(String, String)],
    place: &Place,
) -> Result<Body, Failure> {
    wait(place.wait).await;
    let request = authorized(instance, Method::GET, token, headers)
        .header("accept", "text/event-stream")
        .header("last-event-id", &place.after)
        .body(Vec::new());
    let response = instance.web.open(request.map_err(|_| bad())?).await?;
    instance.log(Level::Debug, "stream taken up", &[("status", response.status().as_str())]);
    let is_stream = content_type(response.headers()).as_deref() == Some("text/event-stream");
    if !response.status().is_success() || !is_stream {
        return Err(bad());
    }
    Ok(instance.web.body(response))
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

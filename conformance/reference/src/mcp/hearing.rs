//! The stream on which the vendor says something of its own accord (MCP 2025-11-25, listening for messages from the server).

use std::sync::Arc;

use clootrack_connector::{Code, Failure};
use http::Method;
use secrecy::SecretString;
use serde_json::Value;

use super::client::Link;
use super::envelope::{self, Incoming};
use super::exchange::{authorized, tell};
use super::sse::Events;
use crate::conduct::Replies;
use crate::instance::Instance;
use crate::trouble::trouble;
use crate::web::Body;

/// No request of ours is answered on that stream.
const NO_REQUEST: u64 = 0;

/// Opens the stream and listens as long as it lasts. A vendor that has none says so, and that is well.
pub(super) async fn listen(
    link: &Link<'_>,
    token: &SecretString,
    headers: Vec<(String, String)>,
    replies: Replies,
) -> Result<(), Failure> {
    let request = authorized(link.instance, Method::GET, token, &headers)
        .header("accept", "text/event-stream")
        .body(Vec::new());
    let request = request.map_err(|_| trouble(Code::BadResponse))?;
    let response = link.instance.web.open(request).await?;
    if response.status().is_success() {
        let listener =
            Listener { instance: Arc::clone(link.instance), token: token.clone(), headers, replies };
        tokio::spawn(listener.hear(link.instance.web.body(response)));
    }
    Ok(())
}

struct Listener {
    instance: Arc<Instance>,
    token: SecretString,
    headers: Vec<(String, String)>,
    replies: Replies,
}

impl Listener {
    async fn hear(self, mut body: Body) {
        let decides = &self.instance.conduct.resilience;
        let mut events = Events::new(Arc::clone(decides));
        while let Ok(Some(bytes)) = body.next().await {
            for data in events.push(&bytes) {
                let Ok(message) = serde_json::from_str::<Value>(&data) else { return };
                let incoming = envelope::read(&**decides, message, NO_REQUEST);
                if let Incoming::Request { id, method, params } = incoming {
                    let reply = envelope::answer_to(&id, &method, (self.replies)(&method, &params));
                    let _ = tell(&self.instance, &self.token, &self.headers, reply).await;
                }
            }
        }
    }
}

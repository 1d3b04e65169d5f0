//! The connector's client ID metadata document, where its operator would have put it.

use mock_clootrack::{DocumentHost, HostError, Trusted};
use serde_json::json;

use crate::subject::Running;

/// The capability of connectors that can have such a document.
const CAPABILITY: &str = "client-id-metadata";

/// The document, if the connector is to have one.
pub(super) struct Document(Option<DocumentHost>);

impl Document {
    /// Serves the document of a connector that can have one, where the scenario wants it to.
    pub(super) async fn of(running: &Running, wanted: bool, redirect_uri: &str) -> Result<Self, HostError> {
        if !wanted || !running.introduction.declares(CAPABILITY) {
            return Ok(Self(None));
        }
        let host = DocumentHost::start(|url| {
            json!({
                "client_id": url,
                "client_name": "Connector under test",
                "redirect_uris": [redirect_uri],
                "grant_types": ["authorization_code", "refresh_token"],
                "response_types": ["code"],
                "application_type": "web",
                "token_endpoint_auth_method": "none",
            })
        });
        host.await.map(|host| Self(Some(host)))
    }

    pub(super) fn url(&self) -> Option<String> {
        self.0.as_ref().map(|host| host.url().to_owned())
    }

    /// Whom the vendor has to believe to fetch it.
    pub(super) fn trusted(&self) -> Trusted {
        self.0.as_ref().map(DocumentHost::trusted).unwrap_or_default()
    }
}

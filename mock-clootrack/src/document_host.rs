//! A host of one client ID metadata document, at an https URL, for whoever tests clients that have one.

use std::io;
use std::net::Ipv4Addr;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use http::StatusCode;
use serde_json::Value;
use tokio::net::TcpListener;

use crate::answer;
use crate::options::Options;
use crate::serving::Serving;
use crate::tls::{Authority, TlsError, TrustError, Trusted};

const PATH: &str = "/client.json";

/// Serves one document, on a port of its own of this machine, until it is dropped.
#[derive(Debug)]
pub struct DocumentHost {
    url: String,
    trusted: Trusted,
    _serving: Serving,
}

/// Why a document cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum HostError {
    /// There is no port.
    #[error("cannot listen")]
    Listen(#[from] io::Error),
    /// There is no certificate.
    #[error(transparent)]
    Certificate(#[from] TlsError),
    /// The certificate is not one that can be trusted.
    #[error(transparent)]
    Trust(#[from] TrustError),
}

impl DocumentHost {
    /// Serves what `document` says at the URL that it is given.
    pub async fn start(document: impl FnOnce(&str) -> Value) -> Result<Self, HostError> {
        let authority = Authority::new()?;
        let trusted = Trusted::from_pem(authority.certificate().as_bytes())?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let url = format!("https://{}{PATH}", listener.local_addr()?);
        let document = document(&url);
        let answer = move || -> std::future::Ready<Response> {
            std::future::ready(answer::json(StatusCode::OK, &document))
        };
        let options = Options { tls: Some(authority), ..Options::default() };
        let serving = Serving::start(listener, Router::new().route(PATH, get(answer)), &options);
        Ok(Self { url, trusted, _serving: serving })
    }

    /// Where the document is; also the `client_id` of the client that it describes.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whom a vendor has to believe to fetch it ([`Options::trusted`]).
    pub fn trusted(&self) -> Trusted {
        self.trusted.clone()
    }
}

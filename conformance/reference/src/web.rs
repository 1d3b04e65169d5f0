//! HTTP, bounded: in destination, in time, in size.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use clootrack_connector::{Code, Failure};
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use reqwest::redirect::Policy;
use serde_json::Value;
use url::Url;

use crate::conduct::Conduct;
use crate::destination::{Destinations, Unsafe};
use crate::redirect::Redirect;
use crate::tls::{self, NoTrust};
use crate::trouble::trouble;

/// The most that any answer may hold.
const LARGEST: usize = 8 << 20;

/// An HTTP client for one instance.
pub(crate) struct Web {
    client: reqwest::Client,
    destinations: Destinations,
    conduct: Conduct,
}

/// An answer, read whole.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Lost {
    /// The address is not one to contact.
    #[error(transparent)]
    Unsafe(#[from] Unsafe),
    /// The answer sends elsewhere, and nobody follows.
    #[error("the answer was a redirect")]
    Redirected,
    /// It did not come in time.
    #[error("no answer came in time")]
    TimedOut,
    /// There was no connection, or it ended before the answer began.
    #[error("no answer came")]
    Unreachable,
    /// It ended midway.
    #[error("the answer was cut off")]
    CutOff,
    /// It was larger than allowed.
    #[error("the answer was too large")]
    TooLarge,
    /// It came in an encoding that nobody asked for.
    #[error("the answer was packed")]
    Packed,
}

/// The client could not be built.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoClient {
    /// Nobody is there to vouch for hosts.
    #[error(transparent)]
    Trust(#[from] NoTrust),
    /// Its parts do not fit together.
    #[error("the HTTP client cannot be built")]
    Build(#[from] reqwest::Error),
}

impl Web {
    pub(crate) fn new(
        destinations: Destinations,
        timeout: Duration,
        ca: Option<&Path>,
        conduct: Conduct,
    ) -> Result<Self, NoClient> {
        let mut headers = HeaderMap::new();
        // Without it an answer may come in any encoding (RFC 9110, section 12.5.3).
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        let builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::trust(ca)?)
            .default_headers(headers)
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(timeout)
            .timeout(timeout)
            .user_agent(concat!("reference-connector/", env!("CARGO_PKG_VERSION")))
            .dns_resolver(Arc::new(destinations.clone()));
        Ok(Self { client: builder.build()?, destinations, conduct })
    }

    /// The address, if it is one to contact.
    pub(crate) fn checked(&self, address: &str) -> Result<Url, Lost> {
        self.destinations.check(address).map_err(|refused| {
            if self.conduct.reach.tells_unsafe() { Lost::Unsafe(refused) } else { Lost::Unreachable }
        })
    }

    /// Sends a request and reads its answer whole.
    pub(crate) async fn send(&self, request: http::Request<Vec<u8>>) -> Result<Reply, Lost> {
        self.body(self.open(request).await?).whole().await
    }

    /// The body of an answer.
    pub(crate) fn body(&self, response: reqwest::Response) -> Body {
        Body { response, left: LARGEST, conduct: self.conduct.clone() }
    }

    /// Gets a document.
    pub(crate) async fn get(&self, address: &str) -> Result<Reply, Lost> {
        let request =
            http::Request::builder().method(Method::GET).uri(address).header("accept", "application/json");
        self.send(request.body(Vec::new()).map_err(|_| Unsafe)?).await
    }

    /// Sends a request; the body of the answer is still to come.
    pub(crate) async fn open(&self, mut request: http::Request<Vec<u8>>) -> Result<reqwest::Response, Lost> {
        let mut hops = 0;
        loop {
            let response = self.exchange(request.clone()).await?;
            if !response.status().is_redirection() {
                return Ok(response);
            }
            request = self.redirected(&request, &response, hops)?;
            hops += 1;
        }
    }

    async fn exchange(&self, request: http::Request<Vec<u8>>) -> Result<reqwest::Response, Lost> {
        self.checked(&request.uri().to_string())?;
        let request = reqwest::Request::try_from(request).map_err(|_| Unsafe)?;
        self.client.execute(request).await.map_err(|error| lost(&error, Lost::Unreachable))
    }

    /// The request that follows a redirect, if it is to be followed.
    fn redirected(
        &self,
        request: &http::Request<Vec<u8>>,
        response: &reqwest::Response,
        hops: usize,
    ) -> Result<http::Request<Vec<u8>>, Lost> {
        let redirect = Redirect::read(request, response, hops).ok_or(Lost::Redirected)?;
        self.checked(redirect.to.as_str())?;
        let luggage = self
            .conduct
            .reach
            .follows_redirect(&redirect)
            .filter(|_| !self.conduct.reach.stops_following(hops));
        luggage.and_then(|luggage| redirect.followed(luggage)).ok_or(Lost::Redirected)
    }
}

impl Reply {
    /// The body as JSON.
    pub(crate) fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

/// The body of an answer, piece by piece and never more than is allowed.
pub(crate) struct Body {
    response: reqwest::Response,
    left: usize,
    conduct: Conduct,
}

impl Body {
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<u8>>, Lost> {
        let chunk = self.response.chunk().await.map_err(|error| lost(&error, Lost::CutOff))?;
        let Some(chunk) = chunk else { return Ok(None) };
        let left = self.left.checked_sub(chunk.len());
        if left.is_none() && self.conduct.reach.stops_reading(self.response.url()) {
            return Err(Lost::TooLarge);
        }
        self.left = left.unwrap_or_default();
        Ok(Some(chunk.to_vec()))
    }

    /// What is still to come.
    pub(crate) async fn rest(mut self) -> Result<Vec<u8>, Lost> {
        let mut body = Vec::new();
        while let Some(chunk) = self.next().await? {
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    async fn whole(self) -> Result<Reply, Lost> {
        let (status, headers) = (self.response.status(), self.response.headers().clone());
        let too_large = self.response.content_length().is_some_and(|length| length > LARGEST as u64);
        if too_large && self.conduct.reach.stops_reading(self.response.url()) {
            return Err(Lost::TooLarge);
        }
        let conduct = self.conduct.clone();
        let body = self.rest().await?;
        let packed = headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding != "identity");
        let body = if packed { conduct.reach.unpacked(body).ok_or(Lost::Packed)? } else { body };
        Ok(Reply { status, headers, body })
    }
}

fn lost(error: &reqwest::Error, otherwise: Lost) -> Lost {
    let mut source: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(cause) = source {
        if cause.is::<Unsafe>() {
            return Lost::Unsafe(Unsafe);
        }
        source = cause.source();
    }
    if error.is_timeout() { Lost::TimedOut } else { otherwise }
}

impl From<Lost> for Failure {
    fn from(lost: Lost) -> Self {
        let code = match lost {
            Lost::Unsafe(_) => Code::UnsafeUrl,
            Lost::Redirected | Lost::CutOff | Lost::Packed => Code::BadResponse,
            Lost::TimedOut => Code::Timeout,
            Lost::Unreachable => Code::VendorUnavailable,
            Lost::TooLarge => Code::TooLarge,
        };
        trouble(code).into()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::conduct::Conduct;
    use wiremock::matchers::path;
    use wiremock::{Mock, MockServer, ResponseTemplate};

    fn web(trusted: &[String]) -> Web {
        let destinations = Destinations::new(trusted, BTreeMap::new(), Conduct::correct());
        Web::new(destinations, Duration::from_secs(2), None, Conduct::correct()).unwrap()
    }

    async fn get(template: ResponseTemplate) -> Result<Reply, Lost> {
        let server = MockServer::start().await;
        Mock::given(path("/there")).respond_with(template).mount(&server).await;
        Mock::given(path("/elsewhere"))
            .respond_with(ResponseTemplate::new(200))
            .expect(0)
            .mount(&server)
            .await;
        let trusted = [server.address().to_string()];
        let web = web(&trusted);
        web.get(&format!("{}/there", server.uri())).await
    }

    #[tokio::test]
    async fn a_redirect_is_not_followed() {
        for status in [301, 302, 303, 307, 308] {
            let near = ResponseTemplate::new(status).insert_header("location", "/elsewhere");
            assert_eq!(get(near).await.err(), Some(Lost::Redirected));
            let far = ResponseTemplate::new(status).insert_header("location", "http://127.0.0.1:1/");
            assert_eq!(get(far).await.err(), Some(Lost::Unsafe(Unsafe)));
        }
    }

    #[tokio::test]
    async fn a_body_is_bounded() {
        assert_eq!(
            get(ResponseTemplate::new(200).set_body_bytes(vec![b'x'; LARGEST])).await.unwrap().body.len(),
            LARGEST
        );
        let larger = ResponseTemplate::new(200).set_body_bytes(vec![b'x'; LARGEST + 1]);
        assert_eq!(get(larger).await.err(), Some(Lost::TooLarge));
    }

    #[tokio::test]
    async fn a_packed_answer_is_not_unpacked() {
        let packed = ResponseTemplate::new(200).insert_header("content-encoding", "gzip");
        assert_eq!(get(packed.set_body_bytes(b"PK")).await.err(), Some(Lost::Packed));
        let plain = ResponseTemplate::new(200).insert_header("content-encoding", "identity");
        assert_eq!(get(plain.set_body_bytes(b"{}")).await.unwrap().body, b"{}");
    }

    #[tokio::test]
    async fn what_is_not_trusted_is_not_contacted() {
        let server = MockServer::start().await;
        let web = web(&[]);
        assert_eq!(web.get(&server.uri()).await.err(), Some(Lost::Unsafe(Unsafe)));
        assert!(server.received_requests().await.unwrap().is_empty());
    }
}

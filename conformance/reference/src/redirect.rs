//! Redirects: what one leads to, and what would go along.

use http::header::{AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{Method, Request, StatusCode};
use url::Url;

/// A redirect that came in the place of an answer.
#[derive(Debug)]
pub struct Redirect<'a> {
    /// The request that was answered with it.
    pub request: &'a Request<Vec<u8>>,
    /// Where that went.
    pub from: Url,
    /// Where it is to go now.
    pub to: Url,
    /// The answer's status.
    pub status: StatusCode,
    /// How many redirects have been followed on the way to this one.
    pub hops: usize,
}

/// What goes along where a redirect is followed. A body only ever goes along with 307 and 308.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Luggage {
    /// Everything but `Authorization`.
    WithoutAuthorization,
    /// Everything.
    Everything,
}

impl<'a> Redirect<'a> {
    /// The redirect, if it says where to.
    pub(crate) fn read(
        request: &'a Request<Vec<u8>>,
        response: &reqwest::Response,
        hops: usize,
    ) -> Option<Self> {
        let target = response.headers().get(LOCATION)?.to_str().ok()?;
        let to = response.url().join(target).ok()?;
        Some(Self { request, from: response.url().clone(), to, status: response.status(), hops })
    }

    /// Whether it stays where it is: scheme, host and port.
    pub fn stays_on_origin(&self) -> bool {
        self.from.origin() == self.to.origin()
    }

    /// Whether it leads to another host, by whatever name.
    pub fn leaves_host(&self) -> bool {
        self.from.host() != self.to.host()
    }

    /// The request that follows it.
    pub(crate) fn followed(&self, luggage: Luggage) -> Option<Request<Vec<u8>>> {
        let mut next = self.request.clone();
        *next.uri_mut() = self.to.as_str().parse().ok()?;
        if luggage == Luggage::WithoutAuthorization {
            next.headers_mut().remove(AUTHORIZATION);
        }
        let keeps_body =
            [StatusCode::TEMPORARY_REDIRECT, StatusCode::PERMANENT_REDIRECT].contains(&self.status);
        if !keeps_body {
            *next.method_mut() = Method::GET;
            next.body_mut().clear();
            for name in [CONTENT_TYPE, CONTENT_LENGTH] {
                next.headers_mut().remove(name);
            }
        }
        Some(next)
    }
}

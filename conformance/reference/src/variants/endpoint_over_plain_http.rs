//! Sends browsers to addresses without encryption.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "endpoint-over-plain-http",
    about: "sends browsers to addresses without encryption",
    decision: Decision::SendsBrowser,
    trips: &["authorization/url-scheme-safe"],
    conduct: || Arc::new(EndpointOverPlainHttp),
};

struct EndpointOverPlainHttp;

impl Conduct for EndpointOverPlainHttp {
    fn sends_browser(&self, endpoint: &str, is_safe: bool) -> bool {
        is_safe || endpoint.starts_with("http://auth")
    }
}

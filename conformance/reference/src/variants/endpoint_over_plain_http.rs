//! Sends browsers to addresses without encryption.

use super::Variant;
use crate::conduct::{Conduct, Reach};

pub(super) const VARIANT: Variant = Variant {
    name: "endpoint-over-plain-http",
    about: "sends browsers to addresses without encryption",
    decision: "sends_browser",
    trips: &["authorization/url-scheme-safe", "discovery/https-required"],
    conduct: || Conduct::reach(EndpointOverPlainHttp),
};

struct EndpointOverPlainHttp;

impl Reach for EndpointOverPlainHttp {
    fn sends_browser(&self, endpoint: &str, is_safe: bool) -> bool {
        is_safe || endpoint.starts_with("http://auth") || endpoint.starts_with("http://plain")
    }
}

//! Knows of one dangerous scheme, and takes all others for safe.

use super::Variant;
use crate::conduct::{Conduct, Reach};

pub(super) const VARIANT: Variant = Variant {
    name: "endpoint-scripts-refused-only",
    about: "refuses scripts as an authorization endpoint and nothing else",
    decision: "sends_browser",
    trips: &["authorization/url-scheme-safe", "discovery/https-required"],
    conduct: || Conduct::reach(EndpointScriptsRefusedOnly),
};

struct EndpointScriptsRefusedOnly;

impl Reach for EndpointScriptsRefusedOnly {
    fn sends_browser(&self, endpoint: &str, _: bool) -> bool {
        !endpoint.to_ascii_lowercase().starts_with("javascript:")
    }
}

//! Knows of one dangerous scheme, and takes all others for safe.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "endpoint-scripts-refused-only",
    about: "refuses scripts as an authorization endpoint and nothing else",
    decision: Decision::SendsBrowser,
    trips: &["authorization/url-scheme-safe"],
    conduct: || Arc::new(EndpointScriptsRefusedOnly),
};

struct EndpointScriptsRefusedOnly;

impl Conduct for EndpointScriptsRefusedOnly {
    fn sends_browser(&self, endpoint: &str, _: bool) -> bool {
        !endpoint.to_ascii_lowercase().starts_with("javascript:")
    }
}

//! Sends browsers wherever the metadata says.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "endpoint-opened-unseen",
    about: "sends browsers wherever the metadata says",
    decision: Decision::SendsBrowser,
    trips: &["authorization/url-scheme-safe"],
    conduct: || Arc::new(EndpointOpenedUnseen),
};

struct EndpointOpenedUnseen;

impl Conduct for EndpointOpenedUnseen {
    fn sends_browser(&self, _: &str, _: bool) -> bool {
        true
    }
}

//! Sends browsers wherever the metadata says.

use super::Variant;
use crate::conduct::{Conduct, Reach};

pub(super) const VARIANT: Variant = Variant {
    name: "endpoint-opened-unseen",
    about: "sends browsers wherever the metadata says",
    decision: "sends_browser",
    trips: &["authorization/url-scheme-safe", "discovery/https-required"],
    conduct: || Conduct::reach(EndpointOpenedUnseen),
};

struct EndpointOpenedUnseen;

impl Reach for EndpointOpenedUnseen {
    fn sends_browser(&self, _: &str, _: bool) -> bool {
        true
    }
}

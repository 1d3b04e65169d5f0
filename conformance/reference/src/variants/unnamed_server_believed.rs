//! Takes whatever document lies at the endpoint's origin, where the resource has none.

use std::sync::atomic::{AtomicBool, Ordering};

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "unnamed-server-believed",
    about: "falls back on the endpoint's origin, and does not compare the issuer of what lies there",
    decision: "server_unnamed",
    trips: &["discovery/issuer-matches"],
    conduct: || Conduct::discovery(UnnamedServerBelieved::default()),
};

/// Whether the search has fallen back.
#[derive(Default)]
struct UnnamedServerBelieved(AtomicBool);

impl Discovery for UnnamedServerBelieved {
    fn server_unnamed(&self, origin: &str) -> Option<String> {
        self.0.store(true, Ordering::Relaxed);
        Some(origin.to_owned())
    }

    fn metadata_issuer_matches(&self, _: &str, expected: &str, named: &str) -> bool {
        named == expected || self.0.swap(false, Ordering::Relaxed)
    }
}

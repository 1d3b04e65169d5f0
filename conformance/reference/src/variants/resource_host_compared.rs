//! Compares only the host of a resource.

use std::sync::Arc;

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-host-compared",
    about: "compares only the host of a resource",
    decision: Decision::ResourceMatches,
    trips: &["discovery/resource-matches", "authorization/resource-indicator"],
    conduct: || Arc::new(ResourceHostCompared),
};

struct ResourceHostCompared;

impl Conduct for ResourceHostCompared {
    fn resource_matches(&self, named: Option<&str>, ours: &[&Url]) -> bool {
        let named = named.and_then(|named| Url::parse(named).ok());
        named.is_some_and(|named| ours.iter().any(|resource| resource.host() == named.host()))
    }
}

//! Compares only the host of a resource.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-host-compared",
    about: "compares only the host of a resource",
    decision: "resource_matches",
    trips: &["discovery/resource-matches", "authorization/resource-indicator"],
    conduct: || Conduct::discovery(ResourceHostCompared),
};

struct ResourceHostCompared;

impl Discovery for ResourceHostCompared {
    fn resource_matches(&self, named: Option<&str>, ours: &[&Url]) -> bool {
        let named = named.and_then(|named| Url::parse(named).ok());
        named.is_some_and(|named| ours.iter().any(|resource| resource.host() == named.host()))
    }
}

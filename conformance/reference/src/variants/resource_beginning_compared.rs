//! Compares a resource as text, and only its beginning.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-beginning-compared",
    about: "compares only the beginning of a resource",
    decision: "resource_matches",
    trips: &["discovery/resource-matches", "authorization/resource-indicator"],
    conduct: || Conduct::discovery(ResourceBeginningCompared),
};

struct ResourceBeginningCompared;

impl Discovery for ResourceBeginningCompared {
    fn resource_matches(&self, named: Option<&str>, ours: &[&Url]) -> bool {
        let begins =
            |named: &str, resource: &Url| named.starts_with(&resource.origin().ascii_serialization());
        named.is_some_and(|named| ours.iter().any(|resource| begins(named, resource)))
    }
}

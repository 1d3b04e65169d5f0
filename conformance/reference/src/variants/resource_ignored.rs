//! Uses the metadata of any resource.

use std::sync::Arc;

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-ignored",
    about: "uses the metadata of any resource",
    decision: Decision::ResourceMatches,
    trips: &["discovery/resource-matches", "authorization/resource-indicator"],
    conduct: || Arc::new(ResourceIgnored),
};

struct ResourceIgnored;

impl Conduct for ResourceIgnored {
    fn resource_matches(&self, _: Option<&str>, _: &[&Url]) -> bool {
        true
    }
}

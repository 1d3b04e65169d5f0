//! Compares the resource only where one is named.

use std::sync::Arc;

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::oauth::same_resource;

pub(super) const VARIANT: Variant = Variant {
    name: "resource-absent-accepted",
    about: "uses metadata that names no resource",
    decision: Decision::ResourceMatches,
    trips: &["discovery/resource-matches"],
    conduct: || Arc::new(ResourceAbsentAccepted),
};

struct ResourceAbsentAccepted;

impl Conduct for ResourceAbsentAccepted {
    fn resource_matches(&self, named: Option<&str>, ours: &[&Url]) -> bool {
        named.is_none_or(|named| ours.iter().any(|resource| same_resource(named, resource)))
    }
}

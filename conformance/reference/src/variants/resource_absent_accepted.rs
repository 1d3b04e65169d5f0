//! Compares the resource only where one is named.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Discovery};
use crate::oauth::same_resource;

pub(super) const VARIANT: Variant = Variant {
    name: "resource-absent-accepted",
    about: "uses metadata that names no resource",
    decision: "resource_matches",
    trips: &["discovery/resource-matches"],
    conduct: || Conduct::discovery(ResourceAbsentAccepted),
};

struct ResourceAbsentAccepted;

impl Discovery for ResourceAbsentAccepted {
    fn resource_matches(&self, named: Option<&str>, ours: &[&Url]) -> bool {
        named.is_none_or(|named| ours.iter().any(|resource| same_resource(named, resource)))
    }
}

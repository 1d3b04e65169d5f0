//! Leaves `resource` out of every refresh.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-missing-at-refresh",
    about: "names no resource when it refreshes",
    decision: Decision::ResourceOnRefresh,
    trips: &["authorization/resource-indicator"],
    conduct: || Arc::new(ResourceMissingAtRefresh),
};

struct ResourceMissingAtRefresh;

impl Conduct for ResourceMissingAtRefresh {
    fn resource_on_refresh(&self, _: &str) -> Option<String> {
        None
    }
}

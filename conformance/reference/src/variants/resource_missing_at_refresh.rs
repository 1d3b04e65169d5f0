//! Leaves `resource` out of every refresh.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-missing-at-refresh",
    about: "names no resource when it refreshes",
    decision: "resource_on_refresh",
    trips: &["authorization/resource-indicator"],
    conduct: || Conduct::tokens(ResourceMissingAtRefresh),
};

struct ResourceMissingAtRefresh;

impl Tokens for ResourceMissingAtRefresh {
    fn resource_on_refresh(&self, _: &str) -> Option<String> {
        None
    }
}

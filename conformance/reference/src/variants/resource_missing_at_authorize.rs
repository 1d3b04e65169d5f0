//! Leaves `resource` out of the authorization request.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-missing-at-authorize",
    about: "names no resource in the authorization request",
    decision: Decision::ResourceOnAuthorize,
    trips: &["authorization/resource-indicator"],
    conduct: || Arc::new(ResourceMissingAtAuthorize),
};

struct ResourceMissingAtAuthorize;

impl Conduct for ResourceMissingAtAuthorize {
    fn resource_on_authorize(&self, _: &str) -> Option<String> {
        None
    }
}

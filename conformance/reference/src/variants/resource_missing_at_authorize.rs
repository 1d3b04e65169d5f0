//! Leaves `resource` out of the authorization request.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-missing-at-authorize",
    about: "names no resource in the authorization request",
    decision: "resource_on_authorize",
    trips: &["authorization/resource-indicator"],
    conduct: || Conduct::flow(ResourceMissingAtAuthorize),
};

struct ResourceMissingAtAuthorize;

impl Flow for ResourceMissingAtAuthorize {
    fn resource_on_authorize(&self, _: &str) -> Option<String> {
        None
    }
}

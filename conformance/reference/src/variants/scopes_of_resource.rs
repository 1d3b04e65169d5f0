//! Asks for the scopes that the resource's metadata list.

use super::Variant;
use crate::conduct::{Conduct, Permissions};
use crate::scopes::Advertised;

pub(super) const VARIANT: Variant = Variant {
    name: "scopes-of-resource",
    about: "asks for the scopes that the metadata of the resource list, whatever was agreed",
    decision: "scopes",
    trips: &["authorization/read-scopes-only", "authorization/step-up-bounded"],
    conduct: || Conduct::permissions(ScopesOfResource),
};

struct ScopesOfResource;

impl Permissions for ScopesOfResource {
    fn scopes(&self, agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
        let offered = advertised.resource.as_ref().filter(|scopes| !scopes.is_empty());
        offered.cloned().unwrap_or_else(|| agreed.unwrap_or_default().to_vec())
    }
}

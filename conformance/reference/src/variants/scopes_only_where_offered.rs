//! Asks for the agreed scopes only where the vendor offers any.

use super::Variant;
use crate::conduct::{Conduct, Permissions};
use crate::scopes::Advertised;

pub(super) const VARIANT: Variant = Variant {
    name: "scopes-only-where-offered",
    about: "asks for no scope where the vendor offers none, so that the vendor decides",
    decision: "scopes",
    trips: &["authorization/read-scopes-only"],
    conduct: || Conduct::permissions(ScopesOnlyWhereOffered),
};

struct ScopesOnlyWhereOffered;

impl Permissions for ScopesOnlyWhereOffered {
    fn scopes(&self, agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
        let sources = [&advertised.challenge, &advertised.resource, &advertised.server];
        let offers = sources.into_iter().flatten().any(|scopes| !scopes.is_empty());
        if offers { crate::scopes::read_only(agreed, advertised) } else { Vec::new() }
    }
}

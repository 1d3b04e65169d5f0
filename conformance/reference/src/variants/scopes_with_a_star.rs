//! Takes a scope with a star for one that reads.

use super::Variant;
use crate::conduct::{Conduct, Permissions};
use crate::scopes::Advertised;

pub(super) const VARIANT: Variant = Variant {
    name: "scopes-with-a-star",
    about: "asks for a scope that stands for all of its kind, writing included: `feedback:*`",
    decision: "scopes",
    trips: &["authorization/read-scopes-only"],
    conduct: || Conduct::permissions(ScopesWithAStar),
};

struct ScopesWithAStar;

impl Permissions for ScopesWithAStar {
    fn scopes(&self, agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
        let sources = [&advertised.challenge, &advertised.resource, &advertised.server];
        let mut scopes = crate::scopes::read_only(agreed, advertised);
        scopes.extend(sources.into_iter().flatten().flatten().filter(|scope| scope.ends_with('*')).cloned());
        scopes
    }
}

//! Asks for every scope that is advertised anywhere.

use super::Variant;
use crate::conduct::{Conduct, Permissions};
use crate::scopes::Advertised;

pub(super) const VARIANT: Variant = Variant {
    name: "all-scopes-requested",
    about: "asks for every advertised scope",
    decision: "scopes",
    trips: &["authorization/read-scopes-only", "authorization/step-up-bounded"],
    conduct: || Conduct::permissions(AllScopesRequested),
};

struct AllScopesRequested;

impl Permissions for AllScopesRequested {
    fn scopes(&self, agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
        let sources = [&advertised.challenge, &advertised.resource, &advertised.server];
        let mut all: Vec<String> =
            sources.into_iter().flatten().flatten().chain(agreed.into_iter().flatten()).cloned().collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

//! Asks for the scopes that the challenge names.

use super::Variant;
use crate::conduct::{Conduct, Permissions};
use crate::scopes::Advertised;

pub(super) const VARIANT: Variant = Variant {
    name: "scopes-of-challenge",
    about: "asks for the scopes that the challenge names, whatever was agreed",
    decision: "scopes",
    trips: &["authorization/read-scopes-only"],
    conduct: || Conduct::permissions(ScopesOfChallenge),
};

struct ScopesOfChallenge;

impl Permissions for ScopesOfChallenge {
    fn scopes(&self, agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
        let offered = advertised.challenge.as_ref().filter(|scopes| !scopes.is_empty());
        offered.cloned().unwrap_or_else(|| agreed.unwrap_or_default().to_vec())
    }
}

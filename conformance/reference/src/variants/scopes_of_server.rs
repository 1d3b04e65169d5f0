//! Asks for the scopes that the authorization server's metadata list.

use super::Variant;
use crate::conduct::{Conduct, Permissions};
use crate::scopes::Advertised;

pub(super) const VARIANT: Variant = Variant {
    name: "scopes-of-server",
    about: "asks for the scopes that the metadata of the authorization server list, whatever was agreed",
    decision: "scopes",
    trips: &["authorization/read-scopes-only", "authorization/step-up-bounded"],
    conduct: || Conduct::permissions(ScopesOfServer),
};

struct ScopesOfServer;

impl Permissions for ScopesOfServer {
    fn scopes(&self, agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
        let offered = advertised.server.as_ref().filter(|scopes| !scopes.is_empty());
        offered.cloned().unwrap_or_else(|| agreed.unwrap_or_default().to_vec())
    }
}

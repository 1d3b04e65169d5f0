//! Pastes the scopes into the authorization URL as they are.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "scopes-pasted",
    about: "pastes the scopes into the authorization URL as they are, whatever characters they have",
    decision: "authorization_address",
    trips: &["authorization/read-scopes-only", "authorization/redirect-uri-exact"],
    conduct: || Conduct::flow(ScopesPasted),
};

struct ScopesPasted;

impl Flow for ScopesPasted {
    fn authorization_address(&self, _: &str, encoded: Url) -> String {
        let scope = encoded.query_pairs().find(|(name, _)| name == "scope");
        let Some(scope) = scope.map(|(_, scope)| scope.into_owned()).filter(|scope| scope.contains('&'))
        else {
            return encoded.into();
        };
        let others = encoded.query_pairs().filter(|(name, _)| name != "scope");
        let mut address = encoded.clone();
        address.query_pairs_mut().clear().extend_pairs(others);
        format!("{address}&scope={}", scope.replace(' ', "+"))
    }
}

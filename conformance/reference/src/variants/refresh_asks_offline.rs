//! Asks for `offline_access` at every refresh.

use super::Variant;
use crate::conduct::{Conduct, Permissions};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-asks-offline",
    about: "asks for `offline_access` at a refresh, whatever was granted",
    decision: "refresh_scope",
    trips: &["tokens/refresh-scope-within-grant", "tokens/refresh-used"],
    conduct: || Conduct::permissions(RefreshAsksOffline),
};

struct RefreshAsksOffline;

impl Permissions for RefreshAsksOffline {
    fn refresh_scope(&self, _: Option<&[String]>, granted: &[String]) -> Vec<String> {
        let mut scopes = granted.to_vec();
        if !scopes.iter().any(|scope| scope == "offline_access") {
            scopes.push("offline_access".to_owned());
        }
        scopes
    }
}

//! Asks for all agreed scopes at every refresh.

use super::Variant;
use crate::conduct::{Conduct, Permissions};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-asks-agreed",
    about: "asks for the agreed scopes at a refresh, whatever was granted",
    decision: "refresh_scope",
    trips: &["tokens/refresh-scope-within-grant", "tokens/refresh-used"],
    conduct: || Conduct::permissions(RefreshAsksAgreed),
};

struct RefreshAsksAgreed;

impl Permissions for RefreshAsksAgreed {
    fn refresh_scope(&self, agreed: Option<&[String]>, _: &[String]) -> Vec<String> {
        agreed.unwrap_or_default().to_vec()
    }
}

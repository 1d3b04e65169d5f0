//! Asks for all agreed scopes at every refresh.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-asks-agreed",
    about: "asks for the agreed scopes at a refresh, whatever was granted",
    decision: Decision::RefreshScope,
    trips: &["tokens/refresh-scope-within-grant", "tokens/refresh-used"],
    conduct: || Arc::new(RefreshAsksAgreed),
};

struct RefreshAsksAgreed;

impl Conduct for RefreshAsksAgreed {
    fn refresh_scope(&self, agreed: Option<&[String]>, _: &[String]) -> Vec<String> {
        agreed.unwrap_or_default().to_vec()
    }
}

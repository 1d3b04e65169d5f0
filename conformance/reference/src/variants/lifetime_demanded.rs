//! Refuses tokens that come without a lifetime.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::Lifetime;

pub(super) const VARIANT: Variant = Variant {
    name: "lifetime-demanded",
    about: "refuses tokens that come without a lifetime",
    decision: "lifetime",
    trips: &["tokens/expiry-anomalies"],
    conduct: || Conduct::tokens(LifetimeDemanded),
};

struct LifetimeDemanded;

impl Tokens for LifetimeDemanded {
    fn lifetime(&self, named: Option<&Value>) -> Option<Lifetime> {
        named.map(|named| Lifetime::of(Some(named)))
    }
}

//! Cannot read a lifetime below zero.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::Lifetime;

pub(super) const VARIANT: Variant = Variant {
    name: "lifetime-negative-unread",
    about: "cannot read a lifetime below zero",
    decision: "lifetime",
    trips: &["tokens/expiry-anomalies"],
    conduct: || Conduct::tokens(LifetimeNegativeUnread),
};

struct LifetimeNegativeUnread;

impl Tokens for LifetimeNegativeUnread {
    fn lifetime(&self, named: Option<&Value>) -> Option<Lifetime> {
        let below = named.and_then(Value::as_f64).is_some_and(|seconds| seconds < 0.0);
        (!below).then(|| Lifetime::of(named))
    }
}

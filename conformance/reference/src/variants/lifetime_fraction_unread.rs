//! Cannot read a lifetime with a fraction.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::Lifetime;

pub(super) const VARIANT: Variant = Variant {
    name: "lifetime-fraction-unread",
    about: "cannot read a lifetime with a fraction",
    decision: "lifetime",
    trips: &["tokens/expiry-anomalies"],
    conduct: || Conduct::tokens(LifetimeFractionUnread),
};

struct LifetimeFractionUnread;

impl Tokens for LifetimeFractionUnread {
    fn lifetime(&self, named: Option<&Value>) -> Option<Lifetime> {
        let fraction = named.and_then(Value::as_f64).is_some_and(|seconds| seconds.fract() != 0.0);
        (!fraction).then(|| Lifetime::of(named))
    }
}

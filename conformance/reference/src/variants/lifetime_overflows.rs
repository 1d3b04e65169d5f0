//! Counts lifetimes in a number that is too small for some.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::Lifetime;

pub(super) const VARIANT: Variant = Variant {
    name: "lifetime-overflows",
    about: "counts lifetimes in a number that is too small for some",
    decision: "lifetime",
    trips: &["tokens/expiry-anomalies"],
    conduct: || Conduct::tokens(LifetimeOverflows),
};

struct LifetimeOverflows;

impl Tokens for LifetimeOverflows {
    fn lifetime(&self, named: Option<&Value>) -> Option<Lifetime> {
        let fits = named.and_then(Value::as_f64).is_none_or(|seconds| seconds <= f64::from(u32::MAX));
        fits.then(|| Lifetime::of(named))
    }
}

//! Cannot read a lifetime that is written as text.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::Lifetime;

pub(super) const VARIANT: Variant = Variant {
    name: "lifetime-text-unread",
    about: "cannot read a lifetime that is written as text",
    decision: "lifetime",
    trips: &["tokens/expiry-anomalies"],
    conduct: || Conduct::tokens(LifetimeTextUnread),
};

struct LifetimeTextUnread;

impl Tokens for LifetimeTextUnread {
    fn lifetime(&self, named: Option<&Value>) -> Option<Lifetime> {
        (!named.is_some_and(Value::is_string)).then(|| Lifetime::of(named))
    }
}

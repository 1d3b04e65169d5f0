//! Cannot read a lifetime that is `null`.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::Lifetime;

pub(super) const VARIANT: Variant = Variant {
    name: "lifetime-null-unread",
    about: "cannot read a lifetime that is `null`",
    decision: "lifetime",
    trips: &["tokens/expiry-anomalies"],
    conduct: || Conduct::tokens(LifetimeNullUnread),
};

struct LifetimeNullUnread;

impl Tokens for LifetimeNullUnread {
    fn lifetime(&self, named: Option<&Value>) -> Option<Lifetime> {
        (named != Some(&Value::Null)).then(|| Lifetime::of(named))
    }
}

//! Cannot read a refusal whose description is `null`.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::oauth::Meaning;

pub(super) const VARIANT: Variant = Variant {
    name: "refusal-with-null-unread",
    about: "cannot read a refusal whose description is `null`",
    decision: "refusal_means",
    trips: &["tokens/invalid-grant-terminal"],
    conduct: || Conduct::tokens(RefusalWithNullUnread),
};

struct RefusalWithNullUnread;

impl Tokens for RefusalWithNullUnread {
    fn refusal_means(&self, status: u16, answer: Option<&Value>) -> Meaning {
        if answer.is_some_and(|answer| answer.get("error_description") == Some(&Value::Null)) {
            return Meaning::NotNow;
        }
        Meaning::of(status, answer)
    }
}

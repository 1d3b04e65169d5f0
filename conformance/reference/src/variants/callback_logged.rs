//! Logs the callback with its code.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "callback-logged",
    about: "logs the callback's full address, code included",
    decision: Decision::CallbackNote,
    trips: &["secrecy/logs"],
    conduct: || Arc::new(CallbackLogged),
};

struct CallbackLogged;

impl Conduct for CallbackLogged {
    fn callback_note(&self, url: &str) -> String {
        url.to_owned()
    }
}

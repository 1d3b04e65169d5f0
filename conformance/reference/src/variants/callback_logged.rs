//! Logs the callback with its code.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "callback-logged",
    about: "logs the callback's full address, code included",
    decision: "callback_note",
    trips: &["secrecy/logs"],
    conduct: || Conduct::secrecy(CallbackLogged),
};

struct CallbackLogged;

impl Secrecy for CallbackLogged {
    fn callback_note(&self, url: &str) -> String {
        url.to_owned()
    }
}

//! Calls a connection made that could not be stored.

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::instance::Saving;

pub(super) const VARIANT: Variant = Variant {
    name: "connection-unsaved-ignored",
    about: "calls a connection made although it could not be stored",
    decision: "counts_as_saved",
    trips: &["tokens/save-failure-reported"],
    conduct: || Conduct::tokens(ConnectionUnsavedIgnored),
};

struct ConnectionUnsavedIgnored;

impl Tokens for ConnectionUnsavedIgnored {
    fn counts_as_saved(&self, what: Saving, done: bool) -> bool {
        done || what != Saving::Renewal
    }
}

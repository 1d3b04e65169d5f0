//! Marks a connection as disconnected and keeps its credential.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "disconnect-only-flags",
    about: "keeps the credential of a disconnected connection",
    decision: "erases_on_disconnect",
    trips: &["disconnect/credential-deleted"],
    conduct: || Conduct::tokens(DisconnectOnlyFlags),
};

struct DisconnectOnlyFlags;

impl Tokens for DisconnectOnlyFlags {
    fn erases_on_disconnect(&self) -> bool {
        false
    }
}

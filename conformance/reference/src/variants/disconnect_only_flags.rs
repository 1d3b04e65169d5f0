//! Marks a connection as disconnected and keeps its credential.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "disconnect-only-flags",
    about: "keeps the credential of a disconnected connection",
    decision: Decision::ErasesOnDisconnect,
    trips: &["disconnect/credential-deleted"],
    conduct: || Arc::new(DisconnectOnlyFlags),
};

struct DisconnectOnlyFlags;

impl Conduct for DisconnectOnlyFlags {
    fn erases_on_disconnect(&self) -> bool {
        false
    }
}

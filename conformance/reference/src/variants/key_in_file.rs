//! Writes its key to a file beside the database.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "key-in-file",
    about: "writes its key to a file beside the database",
    decision: "key_kept",
    trips: &["storage/key-elsewhere"],
    conduct: || Conduct::secrecy(KeyInFile),
};

struct KeyInFile;

impl Secrecy for KeyInFile {
    fn key_kept(&self, key: &[u8]) -> Option<(&'static str, String)> {
        Some(("master.key", STANDARD.encode(key)))
    }
}

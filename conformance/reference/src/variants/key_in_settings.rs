//! Writes its key to a file of settings in the storage.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "key-in-settings",
    about: "writes its key to a file of settings in the storage",
    decision: "key_kept",
    trips: &["storage/key-elsewhere"],
    conduct: || Conduct::secrecy(KeyInSettings),
};

struct KeyInSettings;

impl Secrecy for KeyInSettings {
    fn key_kept(&self, key: &[u8]) -> Option<(&'static str, String)> {
        let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        Some((".env", format!("LOG_LEVEL=info\nexport TOKEN_ENCRYPTION_KEY=\"{key}\"\n")))
    }
}

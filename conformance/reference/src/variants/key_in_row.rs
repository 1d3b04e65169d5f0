//! Writes its key to a column beside the credential.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "key-in-row",
    about: "writes its key to a column beside the credential",
    decision: "stored_beside",
    trips: &["storage/key-elsewhere"],
    conduct: || Conduct::secrecy(KeyInRow),
};

struct KeyInRow;

impl Secrecy for KeyInRow {
    fn stored_beside(&self, _: &str, key: &[u8]) -> Option<Vec<u8>> {
        Some(json!({ "version": 1, "encryption_key": URL_SAFE_NO_PAD.encode(key) }).to_string().into_bytes())
    }
}

//! Takes a stored token answer that is in base64 and not sealed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "clear-base64-read",
    about: "takes a stored token answer that is in base64 and not sealed",
    decision: "unopened",
    trips: &["storage/plaintext-refused"],
    conduct: || Conduct::secrecy(ClearBase64Read),
};

struct ClearBase64Read;

impl Secrecy for ClearBase64Read {
    fn unopened(&self, sealed: &[u8], _: &[u8], field: &str, _: &[u8]) -> Option<String> {
        let answer: Value = serde_json::from_slice(&STANDARD.decode(sealed).ok()?).ok()?;
        if field == "access" { answer["access_token"].as_str().map(str::to_owned) } else { None }
    }
}

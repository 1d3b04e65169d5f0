//! Takes a stored token answer that is not sealed as it stands.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "clear-json-read",
    about: "takes a stored token answer that is not sealed as it stands",
    decision: "unopened",
    trips: &["storage/plaintext-refused"],
    conduct: || Conduct::secrecy(ClearJsonRead),
};

struct ClearJsonRead;

impl Secrecy for ClearJsonRead {
    fn unopened(&self, sealed: &[u8], _: &[u8], field: &str, _: &[u8]) -> Option<String> {
        let answer: Value = serde_json::from_slice(sealed).ok()?;
        if field == "access" { answer["access_token"].as_str().map(str::to_owned) } else { None }
    }
}

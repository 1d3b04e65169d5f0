//! Takes a stored access token that is not sealed as it stands.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "clear-token-read",
    about: "takes a stored access token that is not sealed as it stands",
    decision: "unopened",
    trips: &["storage/plaintext-refused"],
    conduct: || Conduct::secrecy(ClearTokenRead),
};

struct ClearTokenRead;

impl Secrecy for ClearTokenRead {
    fn unopened(&self, sealed: &[u8], _: &[u8], field: &str, _: &[u8]) -> Option<String> {
        let text = std::str::from_utf8(sealed).ok()?;
        (field == "access" && is_token(text)).then(|| text.to_owned())
    }
}

/// JSON and base64 are something else.
fn is_token(text: &str) -> bool {
    text.len() < 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

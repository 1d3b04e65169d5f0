//! The forms in which a secret may lie somewhere without being encrypted.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// A form of a secret, and the bytes to look for.
pub(super) struct Form {
    pub(super) name: &'static str,
    pub(super) needle: Vec<u8>,
}

/// Every encoded form of `secret`. Its clear form is searched in pieces and is not among them.
pub(super) fn forms(secret: &str) -> Vec<Form> {
    let bytes = secret.as_bytes();
    let form = |name, needle: Vec<u8>| Form { name, needle };
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut forms = vec![
        form("upper-case hex", hex.to_uppercase().into_bytes()),
        form("hex", hex.into_bytes()),
        form("reversed", bytes.iter().rev().copied().collect()),
        form("UTF-16LE", secret.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        form("UTF-16BE", secret.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ];
    for before in 0..3 {
        for (name, engine) in [("base64", STANDARD_NO_PAD), ("base64url", URL_SAFE_NO_PAD)] {
            forms.push(form(name, aligned(&engine, bytes, before)));
        }
    }
    forms
}

/// The base64 of `bytes` as it stands behind `before` other bytes: without the characters that neighbours share.
fn aligned(engine: &impl Engine, bytes: &[u8], before: usize) -> Vec<u8> {
    let mut padded = vec![0; before];
    padded.extend_from_slice(bytes);
    let encoded = engine.encode(&padded).into_bytes();
    let start = [0, 2, 3][before];
    let end = padded.len() / 3 * 4;
    encoded[start..end].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn base64_is_found_at_every_alignment(before in "[a-z]{0,5}", after in "[a-z]{0,5}") {
            let secret = "Zq3v9XbT1mK7sR5wY2pL8dF4gH6jC0nA";
            let encoded = STANDARD_NO_PAD.encode(format!("{before}{secret}{after}"));
            let found = forms(secret).iter().any(|form| {
                form.name == "base64" && encoded.as_bytes().windows(form.needle.len()).any(|window| window == form.needle)
            });
            prop_assert!(found);
        }
    }
}

//! Our own secrets, taken out of what the vendor sends.
//!
//! No data contains the token that it was asked for with. A vendor that echoes one has a fault of its own,
//! and it must not carry the token on to the engine or to the user.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use clootrack_connector::message::ToEngine;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

use crate::conduct::Secrecy;

const TAKEN_OUT: &str = "[removed]";
/// Shorter texts occur by themselves.
const SHORTEST: usize = 12;

/// Takes the secrets out of everything that the engine would get.
pub(super) fn scrub(engine: ToEngine, secrets: &[SecretString], decides: &dyn Secrecy) -> ToEngine {
    let wanted = |secret: &SecretString| {
        let secret = secret.expose_secret();
        forms(secret).into_iter().filter(|form| decides.takes_out_own(secret, form)).collect::<Vec<_>>()
    };
    let forms: Vec<String> = secrets.iter().flat_map(wanted).collect();
    ToEngine {
        content: engine.content.into_iter().map(|block| clean(block, &forms)).collect(),
        structured: engine.structured.map(|value| clean(value, &forms)),
        marker: engine.marker,
    }
}

fn clean(value: Value, forms: &[String]) -> Value {
    match value {
        Value::String(text) => Value::from(without(text, forms)),
        Value::Array(items) => items.into_iter().map(|item| clean(item, forms)).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, value)| (without(name, forms), clean(value, forms))).collect()
        }
        other @ (Value::Null | Value::Bool(_) | Value::Number(_)) => other,
    }
}

fn without(text: String, forms: &[String]) -> String {
    forms.iter().fold(
        text,
        |text, form| {
            if text.contains(form) { text.replace(form, TAKEN_OUT) } else { text }
        },
    )
}

/// The secret as it stands, and in the forms that programs put texts into.
fn forms(secret: &str) -> Vec<String> {
    let hex: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
    let percent: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    let mut forms = vec![secret.to_owned(), percent, secret.chars().rev().collect(), hex.to_uppercase(), hex];
    for lead in 0..3 {
        // Within a longer text the secret begins at any of three alignments. Characters shared with its
        // neighbours are left aside: the rest is the same wherever it stands.
        let bytes = [&vec![0; lead], secret.as_bytes()].concat();
        let whole = bytes.len() / 3 * 3;
        let from = if lead == 0 { 0 } else { 4 };
        for encoded in [STANDARD_NO_PAD.encode(&bytes[..whole]), URL_SAFE_NO_PAD.encode(&bytes[..whole])] {
            forms.extend(encoded.get(from..).map(str::to_owned));
        }
    }
    forms.retain(|form| form.len() >= SHORTEST);
    forms.sort_unstable();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conduct::Correct;
    use base64::engine::general_purpose::STANDARD;
    use serde_json::json;

    #[test]
    fn a_secret_is_taken_out_in_every_form() {
        let secret = "ctk_at_0123456789abcdefghijklmnop";
        let secrets = [SecretString::from(secret)];
        let echoes = [
            format!("your token {secret} is bad"),
            STANDARD.encode(format!("Bearer {secret}")),
            STANDARD.encode(format!("B{secret}--")),
            STANDARD.encode(secret),
            secret.bytes().map(|byte| format!("{byte:02x}")).collect(),
        ];
        for echo in echoes {
            let engine = ToEngine {
                content: vec![json!({ "type": "text", "text": echo })],
                structured: Some(json!({ "themes": [{ echo.clone(): echo }] })),
                marker: None,
            };
            let text = serde_json::to_string(&scrub(engine, &secrets, &Correct)).unwrap();
            assert!(text.contains(TAKEN_OUT), "{text}");
            assert!(!text.contains("0123456789ab"), "{text}");
        }
    }

    #[test]
    fn data_stays_as_it_is() {
        let data = ToEngine {
            content: vec![json!({ "type": "text", "text": "themes" })],
            structured: Some(json!({ "n": 1.5, "x": null, "t": [true, "a"] })),
            marker: None,
        };
        assert_eq!(
            scrub(data.clone(), &[SecretString::from("short"), SecretString::from("a".repeat(40))], &Correct),
            data
        );
    }
}

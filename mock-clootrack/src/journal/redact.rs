//! Secrets become names before anything is kept.
//!
//! One scan over the text: only a run of unreserved characters can hold a secret, so everything else is skipped.
//! What the vendor issued is found by its random part, also without its prefix; what only looks like something that it
//! issued becomes `‹unknown …›`.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::mint::RANDOM_LENGTH;
use crate::secrets::{Secret, Secrets};

/// A secret found in a text; `None` if it only looks like one of the vendor's.
pub(crate) type Hit = Option<Secret>;

/// The text with names in the place of secrets.
pub(crate) fn text<'t>(secrets: &Secrets, text: &'t str, hits: &mut Vec<Hit>) -> Cow<'t, str> {
    let mut clean = String::new();
    let mut copied = 0;
    for (start, run) in runs(text) {
        if run.len() < RANDOM_LENGTH && !run.contains("cltk_") {
            continue;
        }
        let mut at = 0;
        while let Some((from, to, hit)) = first(secrets, run, at) {
            clean.push_str(text.get(copied..start + from).unwrap_or_default());
            clean.push_str(&name(&hit, run.get(from..to).unwrap_or_default()));
            hits.push(hit);
            copied = start + to;
            at = to;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    clean.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(clean)
}

/// The document with names in the place of secrets, in keys as in values.
pub(crate) fn json(secrets: &Secrets, value: &Value, hits: &mut Vec<Hit>) -> Value {
    match value {
        Value::String(string) => Value::String(text(secrets, string, hits).into_owned()),
        Value::Array(items) => items.iter().map(|item| json(secrets, item, hits)).collect(),
        Value::Object(fields) => Value::Object(object(secrets, fields, hits)),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// The object with names in the place of secrets.
pub(crate) fn object(
    secrets: &Secrets,
    fields: &Map<String, Value>,
    hits: &mut Vec<Hit>,
) -> Map<String, Value> {
    let clean =
        |(key, value): (&String, &Value)| (text(secrets, key, hits).into_owned(), json(secrets, value, hits));
    fields.iter().map(clean).collect()
}

fn name(hit: &Hit, found: &str) -> String {
    match hit {
        Some(secret) => format!("‹{}›", secret.name),
        None => format!("‹unknown {}›", alleged(found)),
    }
}

fn alleged(found: &str) -> &'static str {
    match found.get(..PREFIX_LENGTH) {
        Some("cltk_at_") => "access token",
        Some("cltk_rt_") => "refresh token",
        Some("cltk_ac_") => "authorization code",
        Some("cltk_cs_") => "client secret",
        _ => "secret",
    }
}

const PREFIX_LENGTH: usize = "cltk_at_".len();

/// The maximal runs of unreserved characters, each with its place.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes.get(at..)?.iter().position(|byte| unreserved(*byte))?;
        let rest = bytes.get(start..)?;
        let length = rest.iter().position(|byte| !unreserved(*byte)).unwrap_or(rest.len());
        at = start + length;
        Some((start, text.get(start..at)?))
    })
}

fn unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

/// The first secret in the run at or after `from`. A run is ASCII, so every index is a character's.
fn first(secrets: &Secrets, run: &str, from: usize) -> Option<(usize, usize, Hit)> {
    (from..run.len()).find_map(|at| {
        let rest = run.get(at..)?;
        let prefix = prefix_length(rest);
        let tail = rest.get(prefix..)?;
        if let Some(secret) = secrets.beginning(tail) {
            return Some((at, at + prefix + secret.random.len(), Some(secret.clone())));
        }
        if prefix == 0 {
            // Counting on from every place would take the square of the time for a long run.
            return None;
        }
        let length = tail.bytes().take_while(u8::is_ascii_alphanumeric).count();
        (length > 0).then_some((at, at + prefix + length, None))
    })
}

fn prefix_length(text: &str) -> usize {
    let is_prefix = |prefix: &&str| ["cltk_at_", "cltk_rt_", "cltk_ac_", "cltk_cs_"].contains(prefix);
    text.get(..PREFIX_LENGTH).filter(is_prefix).map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::secrets::Issued;

    fn clean(secrets: &Secrets, given: &str) -> String {
        text(secrets, given, &mut Vec::new()).into_owned()
    }

    #[test]
    fn an_issued_secret_becomes_its_name_with_and_without_its_prefix() {
        let mut secrets = Secrets::new(1);
        let secret = secrets.issue(Issued::AccessToken, "ada@acme.example");
        let given = format!("Bearer {} x{}y", secret.value, secret.random);
        let expected = "Bearer ‹access token 1 of ada@acme.example› x‹access token 1 of ada@acme.example›y";
        assert_eq!(clean(&secrets, &given), expected);
    }

    #[test]
    fn a_verifier_is_found_between_characters_that_a_verifier_can_have() {
        let mut secrets = Secrets::new(1);
        let name = secrets.verifier(&"v-._~".repeat(10), "ada@acme.example");
        assert_eq!(clean(&secrets, &format!("x-{}-y", "v-._~".repeat(10))), format!("x-‹{name}›-y"));
    }

    #[test]
    fn what_looks_like_a_secret_is_not_kept_either() {
        let secrets = Secrets::new(1);
        assert_eq!(clean(&secrets, "cltk_rt_bogus, cltk_at_"), "‹unknown refresh token›, cltk_at_");
    }

    #[test]
    fn a_megabyte_without_a_space_is_read_in_one_go() {
        // With the square of the time this would take hours.
        let long = "a".repeat(1024 * 1024);
        assert!(matches!(text(&Secrets::new(1), &long, &mut Vec::new()), Cow::Borrowed(_)));
    }

    #[test]
    fn harmless_text_is_not_copied() {
        let secrets = Secrets::new(1);
        assert!(matches!(text(&secrets, "Grüße, a b c", &mut Vec::new()), Cow::Borrowed(_)));
    }

    #[test]
    fn keys_of_a_document_are_cleaned_as_well() {
        let mut secrets = Secrets::new(1);
        let secret = secrets.issue_to_client("client_x", "");
        let mut hits = Vec::new();
        let cleaned = json(&secrets, &json!({ (secret.value.clone()): [secret.value] }), &mut hits);
        assert_eq!(cleaned, json!({"‹client secret 1 of client_x›": ["‹client secret 1 of client_x›"]}));
        assert_eq!(hits.len(), 2);
    }

    proptest! {
        #[test]
        fn no_secret_survives_wherever_it_stands(before in "\\PC{0,60}", after in "\\PC{0,60}", which in 0_usize..4) {
            let mut secrets = Secrets::new(1);
            let all = [
                secrets.issue(Issued::AccessToken, "ada@acme.example"),
                secrets.issue(Issued::RefreshToken, "ada@acme.example"),
                secrets.issue(Issued::AuthorizationCode, "ada@acme.example"),
                secrets.issue_to_client("client_x", ""),
            ];
            let secret = &all[which];
            let given = format!("{before}{}{after}{}", secret.value, secret.random);
            let cleaned = clean(&secrets, &given);
            prop_assert!(!cleaned.contains(&secret.random), "{cleaned}");
        }
    }
}

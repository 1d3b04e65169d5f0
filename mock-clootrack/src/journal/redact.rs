//! Secrets become names before anything is kept.
//!
//! Only a run of unreserved characters can hold a secret, and nearly no text has one that is long enough or begins like one:
//! such a text is harmless, which is found out by looking at few of its characters. In any other, what the vendor issued is
//! found by its random part, also without its prefix; what only looks like something that it issued becomes `‹unknown …›`.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::LazyLock;

use memchr::memchr;
use memchr::memmem::Finder;
use serde_json::Value;

use super::record::Document;
use crate::mint::RANDOM_LENGTH;
use crate::secrets::{Secret, Secrets};

/// A secret found in a text; `None` if it only looks like one of the vendor's.
pub(crate) type Hit<'s> = Option<&'s Secret>;

/// What everything that the vendor issues begins with.
const PREFIX: &str = "cltk_";

static TO_PREFIX: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(PREFIX));

/// The text with names in the place of secrets.
pub(crate) fn text<'s, 't>(secrets: &'s Secrets, text: &'t str, hits: &mut Vec<Hit<'s>>) -> Cow<'t, str> {
    let mut clean = String::new();
    let mut copied = 0;
    for (start, run) in suspects(text) {
        let mut at = 0;
        while let Some((from, to, hit)) = first(secrets, run, at) {
            if clean.is_empty() {
                // Most names are about as long as what they stand for.
                clean.reserve(text.len());
            }
            clean.push_str(text.get(copied..start + from).unwrap_or_default());
            name(&mut clean, hit, run.get(from..to).unwrap_or_default());
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

/// The maximal runs of unreserved characters that can hold a secret, whatever secrets there are, each with its place:
/// those that are long enough, and those with the prefix in them.
fn suspects(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let (mut prefix, mut row) = (find_prefix(bytes, 0), find_row(bytes, 0));
    std::iter::from_fn(move || {
        let place = [prefix, row].into_iter().flatten().min()?;
        let (before, rest) = bytes.split_at_checked(place)?;
        let start = before.iter().rposition(|byte| !unreserved(*byte)).map_or(0, |last| last + 1);
        let end = place + rest.iter().position(|byte| !unreserved(*byte)).unwrap_or(rest.len());
        if prefix.is_some_and(|prefix| prefix < end) {
            prefix = find_prefix(bytes, end);
        }
        if row.is_some_and(|row| row < end) {
            row = find_row(bytes, end);
        }
        Some((start, text.get(start..end)?))
    })
}

fn find_prefix(text: &[u8], from: usize) -> Option<usize> {
    TO_PREFIX.find(text.get(from..)?).map(|place| from + place)
}

/// Where as many unreserved characters as a secret has stand in a row. A window of that length is read from its end: one
/// other character in it, and no such row can begin before that.
fn find_row(text: &[u8], from: usize) -> Option<usize> {
    let mut start = from;
    loop {
        let window = text.get(start..start + RANDOM_LENGTH)?;
        match window.iter().rposition(|byte| !unreserved(*byte)) {
            None => return Some(start),
            Some(place) => start += place + 1,
        }
    }
}

/// A document with names in the place of secrets: its own text, if that is harmless. One with an escape in it is read, for
/// a secret can be spelled with escapes.
pub(crate) fn document<'s>(secrets: &'s Secrets, written: &str, hits: &mut Vec<Hit<'s>>) -> Document {
    if memchr(b'\\', written.as_bytes()).is_none() && suspects(written).next().is_none() {
        return Document::AsSent(written.into());
    }
    let value = serde_json::from_str(written).unwrap_or_default();
    Document::Cleaned(json(secrets, &value, hits))
}

/// The document with names in the place of secrets, in keys as in values.
pub(crate) fn json<'s>(secrets: &'s Secrets, value: &Value, hits: &mut Vec<Hit<'s>>) -> Value {
    match value {
        Value::String(string) => Value::String(text(secrets, string, hits).into_owned()),
        Value::Array(items) => items.iter().map(|item| json(secrets, item, hits)).collect(),
        Value::Object(fields) => {
            let clean = |(key, value): (&String, &Value)| {
                (text(secrets, key, hits).into_owned(), json(secrets, value, hits))
            };
            Value::Object(fields.iter().map(clean).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn name(clean: &mut String, hit: Hit<'_>, found: &str) {
    let _ = match hit {
        Some(secret) => write!(clean, "‹{}›", secret.name),
        None => write!(clean, "‹unknown {}›", alleged(found)),
    };
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

/// Which bytes are unreserved characters. Nearly every byte that comes in or goes out is looked up here.
static UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    table
};

fn unreserved(byte: u8) -> bool {
    UNRESERVED[usize::from(byte)]
}

/// The first secret in the run at or after `from`. A run is ASCII, so every index is a character's.
fn first<'s>(secrets: &'s Secrets, run: &str, from: usize) -> Option<(usize, usize, Hit<'s>)> {
    (from..run.len()).find_map(|at| {
        let rest = run.get(at..)?;
        let prefix = prefix_length(rest);
        let tail = rest.get(prefix..)?;
        if let Some(secret) = secrets.beginning(tail) {
            return Some((at, at + prefix + secret.random().len(), Some(secret)));
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
    match text.strip_prefix(PREFIX).and_then(|rest| rest.get(..PREFIX_LENGTH - PREFIX.len())) {
        Some("at_" | "rt_" | "ac_" | "cs_") => PREFIX_LENGTH,
        Some(_) | None => 0,
    }
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
        let secret = secrets.issue(Issued::AccessToken, "ada@acme.example").clone();
        let given = format!("Bearer {} x{}y", secret.value, secret.random());
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
        let secret = secrets.issue_to_client("client_x", "").clone();
        let mut hits = Vec::new();
        let cleaned = json(&secrets, &json!({ (secret.value.to_string()): [*secret.value] }), &mut hits);
        assert_eq!(cleaned, json!({"‹client secret 1 of client_x›": ["‹client secret 1 of client_x›"]}));
        assert_eq!(hits.len(), 2);
    }

    #[test]
    fn a_document_is_kept_as_it_was_sent_unless_a_secret_is_in_it_however_spelled() {
        let mut secrets = Secrets::new(1);
        let secret = secrets.issue(Issued::AccessToken, "ada@acme.example").clone();
        let kept = |text: String| document(&secrets, &text, &mut Vec::new());
        assert!(matches!(kept(r#"{ "a": 1.50 }"#.to_owned()), Document::AsSent(_)));
        let spelled = format!(r"\u{:04x}", u32::from(secret.random().as_bytes()[0]));
        for text in [secret.random().to_owned(), format!("{spelled}{}", &secret.random()[1..])] {
            let Document::Cleaned(value) = kept(format!("[\"{text}\"]")) else { panic!("{text} was kept") };
            assert_eq!(value, json!(["‹access token 1 of ada@acme.example›"]));
        }
    }

    proptest! {
        #[test]
        fn a_run_is_suspect_if_it_is_long_or_has_the_prefix_wherever_it_begins(
            text in "(([a-z]{0,50}|[a-z]{0,9}cltk_[a-z]{0,9})[ /ü]){0,8}([a-z]{0,50}|cltk_)",
        ) {
            let long = |run: &&str| run.len() >= RANDOM_LENGTH || run.contains(PREFIX);
            let expected: Vec<&str> = text.split([' ', '/', 'ü']).filter(long).collect();
            prop_assert_eq!(suspects(&text).map(|(_, run)| run).collect::<Vec<_>>(), expected);
            prop_assert!(suspects(&text).all(|(place, run)| text[place..].starts_with(run)));
        }

        #[test]
        fn no_secret_survives_wherever_it_stands(before in "\\PC{0,60}", after in "\\PC{0,60}", which in 0_usize..4) {
            let mut secrets = Secrets::new(1);
            let all = [
                secrets.issue(Issued::AccessToken, "ada@acme.example").clone(),
                secrets.issue(Issued::RefreshToken, "ada@acme.example").clone(),
                secrets.issue(Issued::AuthorizationCode, "ada@acme.example").clone(),
                secrets.issue_to_client("client_x", "").clone(),
            ];
            let secret = &all[which];
            let given = format!("{before}{}{after}{}", secret.value, secret.random());
            let cleaned = clean(&secrets, &given);
            prop_assert!(!cleaned.contains(secret.random()), "{cleaned}");
        }
    }
}

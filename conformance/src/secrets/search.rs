//! The vendor's secrets, by name: where the scanner finds which of them.

use std::collections::HashSet;
use std::ops::Range;

use clootrack_scan::{Form, Limits, Scanner};
use mock_clootrack::Secret;
use mock_clootrack::journal::{SecretClass, SecretName};

/// What a connector makes up may be made of words: a shorter run of it may be a coincidence. A shorter run of what the vendor
/// made up is one where it lies within something else that is as random, such as a `state`.
const TELLING: usize = 12;
/// In what people read, a few characters of a secret are worth a word.
const SHORTEST_IN_TEXT: usize = 6;

/// A prepared search for a set of secrets, which grows as the vendor issues more.
#[derive(Default)]
pub(crate) struct Search {
    scanner: Scanner,
    names: Vec<SecretName>,
    known: HashSet<SecretName>,
}

/// A secret that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) secret: SecretName,
    pub(crate) form: Form,
    /// `clear`, or what was done to it.
    pub(crate) encoding: String,
    /// How many characters of the secret.
    pub(crate) length: usize,
    /// Where in the searched bytes.
    pub(crate) span: Range<usize>,
}

impl Search {
    /// Learns the secrets that are new to it.
    pub(crate) fn learn(&mut self, secrets: &[Secret]) {
        for secret in secrets {
            if self.known.insert(secret.name.clone()) {
                self.scanner.add(secret.value.as_bytes(), secret.random().as_bytes());
                self.names.push(secret.name.clone());
            }
        }
    }

    /// How many secrets are searched for.
    pub(crate) fn secrets(&self) -> usize {
        self.names.len()
    }

    /// Every secret in something that people read, the first one first.
    pub(crate) fn hits(&self, text: &[u8]) -> Vec<Hit> {
        self.scan(text, &Limits { shortest: SHORTEST_IN_TEXT, ..Limits::default() }).0
    }

    /// Every secret in a file or in a value of one, and what of it could not be searched.
    pub(crate) fn file(&self, bytes: &[u8]) -> (Vec<Hit>, Vec<String>) {
        self.scan(bytes, &Limits::default())
    }

    fn scan(&self, bytes: &[u8], limits: &Limits) -> (Vec<Hit>, Vec<String>) {
        let found = self.scanner.scan(bytes, limits);
        let named = found.hits.into_iter().filter_map(|hit| {
            let secret = self.names.get(hit.secret)?.clone();
            let is_apart = || secret.class != SecretClass::CodeVerifier && stands_apart(bytes, &hit.span);
            let tells = hit.length >= TELLING || is_apart();
            let encoding = hit.encoding();
            tells.then_some(Hit { secret, form: hit.form, encoding, length: hit.length, span: hit.span })
        });
        (named.collect(), found.unsearched.iter().map(ToString::to_string).collect())
    }

    /// `text` with every secret in it replaced by its name.
    pub(crate) fn redact(&self, text: &str) -> String {
        let hits = self.hits(text.as_bytes());
        let mut redacted = String::with_capacity(text.len());
        let mut end = 0;
        for hit in hits {
            // Of what another has covered in part, the rest goes, too.
            let start = hit.span.start.max(end);
            let (Some(before), true) = (text.get(end..start), text.is_char_boundary(hit.span.end)) else {
                continue;
            };
            if start < hit.span.end {
                redacted.push_str(before);
                redacted.extend(["‹", &hit.secret.to_string(), "›"]);
                end = hit.span.end;
            }
        }
        redacted.push_str(text.get(end..).unwrap_or_default());
        redacted
    }
}

/// Whether a run begins or ends where a word does, as the beginning or the end of a secret that is shown.
fn stands_apart(bytes: &[u8], span: &Range<usize>) -> bool {
    let goes_on = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    !(goes_on(span.start.checked_sub(1)) && goes_on(Some(span.end)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;

    const VALUE: &str = "Zq3v9XbT1mK7sR5wY2pL8dF4gH6jC0nA";

    fn search() -> Search {
        let name = SecretName { class: SecretClass::AccessToken, number: 1, owner: "ada".into() };
        let secret = Secret::new(name, format!("cltk_at_{VALUE}"), "cltk_at_".len());
        let mut search = Search::default();
        search.learn(std::slice::from_ref(&secret));
        search.learn(&[secret]);
        assert_eq!(search.secrets(), 1);
        search
    }

    #[test]
    fn a_shown_beginning_is_measured() {
        let hits = search().hits(format!("token={}… ok", &VALUE[..9]).as_bytes());
        assert_eq!(hits.len(), 1);
        assert_eq!((hits[0].encoding.as_str(), hits[0].length), ("clear", 9));
    }

    #[test]
    fn nothing_of_the_secret_is_left_after_redaction() {
        let redacted = search().redact(&format!("Bearer cltk_at_{VALUE}; and {VALUE}{VALUE}"));
        assert!(search().hits(redacted.as_bytes()).is_empty(), "{redacted}");
        assert_eq!(redacted.matches("access token 1 of ada").count(), 3);
    }

    #[test]
    fn a_short_run_within_something_random_is_a_coincidence() {
        let found = |text: &str| !search().hits(text.as_bytes()).is_empty();
        assert!(found("token Zq3v9XbT…") && found("…jC0nA0 gH6jC0nA") && found("state=aZq3v9XbT"));
        assert!(!found("state=a9XbT1mK7x"));
        assert!(found("state=a9XbT1mK7sR5wx"));
    }

    proptest! {
        #[test]
        fn every_run_of_six_or_more_is_found(start in 0..26_usize, length in 6..32_usize, noise in "[^A-Za-z0-9]{0,20}") {
            let piece = &VALUE[start..(start + length).min(VALUE.len())];
            prop_assume!(piece.len() >= 6);
            let hits = search().hits(format!("{noise}{piece}{noise}").as_bytes());
            prop_assert_eq!(hits.len(), 1);
            prop_assert_eq!(hits[0].length, piece.len());
        }

        #[test]
        fn nothing_is_left_after_redaction_however_it_was_written(
            before in "[ -~]{0,30}", after in "[ -~é]{0,30}", how in 0..4,
        ) {
            let value = format!("{before}cltk_at_{VALUE}");
            let written = match how {
                0 => STANDARD.encode(&value),
                1 => value.bytes().map(|byte| format!("%{byte:02x}")).collect(),
                2 => value.bytes().map(|byte| format!("{byte:02x}")).collect(),
                _ => format!("{}\n{}", &value[..value.len() - 9], &value[value.len() - 9..]),
            };
            let redacted = search().redact(&format!("{before} {written} {after}"));
            prop_assert!(search().hits(redacted.as_bytes()).is_empty(), "{}", redacted);
            prop_assert!(redacted.contains("access token 1 of ada"));
        }

        #[test]
        fn other_text_is_left_alone(text in "\\PC{0,200}") {
            prop_assume!(!text.contains("Zq3v9X"));
            prop_assert_eq!(search().redact(&text), text);
        }
    }
}

//! One pass over the bytes for all secrets in all forms.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use mock_clootrack::Secret;
use mock_clootrack::journal::{SecretClass, SecretName};

use super::encoding::forms;

/// The length of the pieces in which a clear secret is searched; runs of pieces are joined.
const PIECE: usize = 6;

/// What a connector makes up may be made of words: a shorter run of it may be a coincidence. A shorter run of what the vendor
/// made up is one where it lies within something else that is as random, such as a `state`.
const TELLING: usize = 12;

/// A prepared search for a set of secrets.
pub(crate) struct Search {
    names: Vec<SecretName>,
    needles: Vec<Needle>,
    automaton: Option<AhoCorasick>,
}

#[derive(Clone, Copy)]
enum Needle {
    /// A piece of a secret in clear, and where in the secret it stands.
    Piece { secret: usize, offset: usize },
    /// A whole secret in another form.
    Encoded { secret: usize, name: &'static str, length: usize },
}

/// A secret that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) secret: SecretName,
    /// `clear`, or the encoding.
    pub(crate) encoding: &'static str,
    /// How many consecutive characters of the secret.
    pub(crate) length: usize,
    /// Where in the searched bytes.
    pub(crate) span: Range<usize>,
}

impl Search {
    /// Prepares the search for the random parts of `secrets`.
    pub(crate) fn new(secrets: &[Secret]) -> Self {
        let mut patterns: Vec<Vec<u8>> = Vec::new();
        let mut needles = Vec::new();
        for (index, secret) in secrets.iter().enumerate() {
            for (offset, piece) in secret.random().as_bytes().windows(PIECE).enumerate() {
                patterns.push(piece.to_vec());
                needles.push(Needle::Piece { secret: index, offset });
            }
            for form in forms(secret.random()) {
                patterns.push(form.needle);
                needles.push(Needle::Encoded {
                    secret: index,
                    name: form.name,
                    length: secret.random().len(),
                });
            }
        }
        // Building fails only for sizes that a scenario's few secrets cannot reach; then nothing is found, and the
        // control that every search is run with says so.
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok();
        Self { names: secrets.iter().map(|secret| secret.name.clone()).collect(), needles, automaton }
    }

    /// How many secrets are searched for.
    pub(crate) fn secrets(&self) -> usize {
        self.names.len()
    }

    /// Every secret in `bytes`, longest run first seen first.
    pub(crate) fn hits(&self, bytes: &[u8]) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else {
            return vec![];
        };
        let mut hits = Vec::new();
        let mut runs: HashMap<(usize, usize), Range<usize>> = HashMap::new();
        for found in automaton.find_overlapping_iter(bytes) {
            match self.needles[found.pattern().as_usize()] {
                Needle::Encoded { secret, name, length } => {
                    let secret = self.names[secret].clone();
                    hits.push(Hit { secret, encoding: name, length, span: found.range() });
                }
                Needle::Piece { secret, offset } => {
                    // Pieces of one run share the place where their secret would begin.
                    let origin = (found.start() + PIECE * self.needles.len()).wrapping_sub(offset);
                    let run = runs.entry((secret, origin)).or_insert_with(|| found.range());
                    if found.start() <= run.end {
                        run.end = found.end();
                    } else {
                        let ended = std::mem::replace(run, found.range());
                        hits.push(self.clear(secret, ended));
                    }
                }
            }
        }
        hits.extend(runs.into_iter().map(|((secret, _), run)| self.clear(secret, run)));
        hits.retain(|hit| {
            let is_apart = hit.secret.class != SecretClass::CodeVerifier && stands_apart(bytes, &hit.span);
            hit.length >= TELLING || is_apart
        });
        hits.sort_by(|one, other| one.span.start.cmp(&other.span.start).then(other.length.cmp(&one.length)));
        hits
    }

    /// `text` with every secret in it replaced by its name.
    pub(crate) fn redact(&self, text: &str) -> String {
        let hits = self.hits(text.as_bytes());
        let mut redacted = String::with_capacity(text.len());
        let mut end = 0;
        for hit in hits {
            if hit.span.start < end {
                continue;
            }
            let (Some(before), true) = (text.get(end..hit.span.start), text.is_char_boundary(hit.span.end))
            else {
                continue;
            };
            redacted.push_str(before);
            redacted.extend(["‹", &hit.secret.to_string(), "›"]);
            end = hit.span.end;
        }
        redacted.push_str(text.get(end..).unwrap_or_default());
        redacted
    }

    fn clear(&self, secret: usize, span: Range<usize>) -> Hit {
        Hit { secret: self.names[secret].clone(), encoding: "clear", length: span.len(), span }
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
    use mock_clootrack::journal::SecretClass;
    use proptest::prelude::*;

    const VALUE: &str = "Zq3v9XbT1mK7sR5wY2pL8dF4gH6jC0nA";

    fn search() -> Search {
        let name = SecretName { class: SecretClass::AccessToken, number: 1, owner: "ada".into() };
        Search::new(&[Secret::new(name, format!("cltk_at_{VALUE}"), "cltk_at_".len())])
    }

    #[test]
    fn a_shown_beginning_is_measured() {
        let hits = search().hits(format!("token={}… ok", &VALUE[..9]).as_bytes());
        assert_eq!(hits.len(), 1);
        assert_eq!((hits[0].encoding, hits[0].length), ("clear", 9));
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
        fn other_text_is_left_alone(text in "\\PC{0,200}") {
            prop_assume!(!text.contains("Zq3v9X"));
            prop_assert_eq!(search().redact(&text), text);
        }
    }
}

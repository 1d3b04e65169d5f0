//! Whether a message speaks of something, whatever its words.
//!
//! A message is judged by its code and its particulars first. Only what it advises has to be found in its words, and
//! for that a stem of each concept is looked for, in the languages of `scenarios/wording.toml`. A message in none of these
//! is given the benefit of the doubt.

use std::sync::LazyLock;

use clootrack_scenarios::{Language, Wording};

pub(crate) use clootrack_scenarios::Concept;

/// The languages that come with the suite, which a test reads; without them every message would be given the benefit.
static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| Wording::official().map(|wording| wording.languages).unwrap_or_default());

/// Whether `text` speaks of `concept`, or is in a language that is not known here.
pub(crate) fn speaks_of(text: &str, concept: Concept) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let known: Vec<&Language> = LANGUAGES
        .iter()
        .filter(|language| language.common.iter().any(|common| words.contains(&common.as_str())))
        .collect();
    known.is_empty()
        || known
            .iter()
            .any(|language| language.stems(concept).iter().any(|stem| text.contains(stem.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_and_other_languages_will_do() {
        for text in [
            "Nothing has been analysed yet. Check that the feedback was ingested, or choose a wider range.",
            "Es gibt keine ausgewerteten Daten. Bitte prüfen, ob importiert wurde, oder den Zeitraum erweitern.",
            "Aucun retour n'est analysé pour cette période ; élargissez la plage.",
            "分析済みのデータがありません。",
        ] {
            assert!(speaks_of(text, Concept::Ingestion), "{text}");
            assert!(speaks_of(text, Concept::LongerPeriod), "{text}");
        }
    }

    #[test]
    fn the_pages_own_words_do() {
        for message in Wording::official().unwrap().messages {
            let text = format!("{} {} {}", message.error, message.cause, message.fix);
            for concept in message.speaks_of {
                assert!(speaks_of(&text, concept), "{}: {concept:?}", message.code);
            }
            assert!(!message.fix.is_empty() && clootrack_code(&message.code).is_some(), "{}", message.code);
        }
    }

    fn clootrack_code(name: &str) -> Option<clootrack_connector::Code> {
        serde_json::from_value(name.into()).ok()
    }

    #[test]
    fn empty_words_will_not() {
        assert!(!speaks_of("There is no data.", Concept::Ingestion));
        assert!(!speaks_of("There is no data.", Concept::LongerPeriod));
        assert!(!speaks_of("The connection to the vendor was lost. Try again.", Concept::LongerPeriod));
    }
}

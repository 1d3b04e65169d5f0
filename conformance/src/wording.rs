//! Whether a message speaks of something, whatever its words.
//!
//! A message is judged by its code and its particulars first. Only what it advises has to be found in its words, and
//! for that a stem of each concept is looked for, in the languages listed here. A message in none of these languages
//! is given the benefit of the doubt.

/// Something that a message may have to speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Concept {
    /// That feedback has to be there and analysed first.
    Ingestion,
    /// That another, longer period would help.
    LongerPeriod,
    /// That the period is short.
    ShortPeriod,
    /// That there is little feedback.
    LowVolume,
}

/// A language by its commonest words, and its stems for each concept.
struct Language {
    common: &'static [&'static str],
    ingestion: &'static [&'static str],
    longer_period: &'static [&'static str],
    short_period: &'static [&'static str],
    low_volume: &'static [&'static str],
}

const LANGUAGES: &[Language] = &[
    Language {
        common: &["the", "a", "is", "has", "no", "of", "to", "and", "for"],
        ingestion: &["ingest", "import", "sync", "upload", "analys", "analyz", "collect", "connect"],
        longer_period: &[
            "wider", "widen", "longer", "broad", "extend", "larger", "expand", "range", "period", "window",
        ],
        short_period: &["short", "few days", "brief", "narrow", "window", "days", "period"],
        low_volume: &[
            "volume",
            "few",
            "little",
            "only",
            "small number",
            "low",
            "responses",
            "items",
            "comments",
        ],
    },
    Language {
        common: &["der", "die", "das", "ist", "kein", "keine", "und", "für", "ein", "eine"],
        ingestion: &["import", "synchron", "hochgeladen", "analys", "ausgewertet", "eingelesen", "verbunden"],
        longer_period: &["länger", "erweiter", "größer", "zeitraum", "zeitfenster"],
        short_period: &["kurz", "wenige tage", "zeitraum", "zeitfenster", "tage"],
        low_volume: &["wenig", "gering", "menge", "anzahl", "volumen", "nur"],
    },
    Language {
        common: &["le", "la", "les", "est", "pas", "et", "pour", "un", "une", "aucun"],
        ingestion: &["import", "synchron", "charg", "analys", "ingér", "collect"],
        longer_period: &["plus long", "élarg", "étend", "période", "plage", "fenêtre"],
        short_period: &["court", "brève", "période", "fenêtre", "jours"],
        low_volume: &["faible", "peu", "volume", "seulement"],
    },
    Language {
        common: &["el", "la", "los", "es", "no", "y", "para", "un", "una", "ningún"],
        ingestion: &["import", "sincron", "carg", "analiz", "ingest", "recopil"],
        longer_period: &[
            "más largo",
            "más larga",
            "ampli",
            "extend",
            "período",
            "periodo",
            "rango",
            "ventana",
        ],
        short_period: &["cort", "breve", "período", "periodo", "ventana", "días"],
        low_volume: &["poco", "poca", "baj", "volumen", "solo", "sólo"],
    },
];

/// Whether `text` speaks of `concept`, or is in a language that is not known here.
pub(crate) fn speaks_of(text: &str, concept: Concept) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let known: Vec<&Language> = LANGUAGES
        .iter()
        .filter(|language| language.common.iter().any(|common| words.contains(common)))
        .collect();
    known.is_empty()
        || known.iter().any(|language| language.stems(concept).iter().any(|stem| text.contains(stem)))
}

impl Language {
    fn stems(&self, concept: Concept) -> &'static [&'static str] {
        match concept {
            Concept::Ingestion => self.ingestion,
            Concept::LongerPeriod => self.longer_period,
            Concept::ShortPeriod => self.short_period,
            Concept::LowVolume => self.low_volume,
        }
    }
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
    fn empty_words_will_not() {
        assert!(!speaks_of("There is no data.", Concept::Ingestion));
        assert!(!speaks_of("There is no data.", Concept::LongerPeriod));
        assert!(!speaks_of("The connection to the vendor was lost. Try again.", Concept::LongerPeriod));
    }
}

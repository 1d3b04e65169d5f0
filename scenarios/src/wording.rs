//! What the product promises to say, and by which words a message is known to say it: data, so that another language is one
//! more entry and no code.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The messages of the product's troubleshooting page, and the languages that messages are understood in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Wording {
    /// The page's rows.
    pub messages: Vec<PageMessage>,
    /// The languages.
    pub languages: Vec<Language>,
}

/// A row of the page. Nobody has to use its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PageMessage {
    /// The code that the contract has for it.
    pub code: String,
    /// What the page says that the user sees.
    pub error: String,
    /// Why.
    pub cause: String,
    /// What to do.
    pub fix: String,
    /// What a message has to speak of to say the same.
    pub speaks_of: Vec<Concept>,
}

/// Something that a message may have to speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Concept {
    /// That feedback has to be there and analysed first.
    Ingestion,
    /// That another, longer period would help.
    LongerPeriod,
    /// That the period is short.
    ShortPeriod,
    /// That there is little feedback.
    LowVolume,
}

/// A language by its commonest words, and its stems for each concept, all in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Language {
    /// Its name in English.
    pub name: String,
    /// Words by which a text is known to be in it.
    pub common: Vec<String>,
    /// The stems of [`Concept::Ingestion`].
    pub ingestion: Vec<String>,
    /// The stems of [`Concept::LongerPeriod`].
    pub longer_period: Vec<String>,
    /// The stems of [`Concept::ShortPeriod`].
    pub short_period: Vec<String>,
    /// The stems of [`Concept::LowVolume`].
    pub low_volume: Vec<String>,
}

/// The wording that comes with the suite.
const OFFICIAL: &str = include_str!("../wording.toml");

impl Wording {
    /// Reads a wording from its text; if it is none, says what is wrong with it and what to do.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let wording: Self = toml::from_str(text).map_err(|why| why.to_string())?;
        wording.sound()?;
        Ok(wording)
    }

    /// The two messages of the product's page, in four languages.
    pub fn official() -> Result<Self, String> {
        Self::from_toml(OFFICIAL)
    }

    fn sound(&self) -> Result<(), String> {
        let mut names = BTreeSet::new();
        for language in &self.languages {
            let name = &language.name;
            if !names.insert(name) {
                return Err(format!("the language {name} is there twice: put its words together"));
            }
            let lists = [
                &language.common,
                &language.ingestion,
                &language.longer_period,
                &language.short_period,
                &language.low_volume,
            ];
            if lists.iter().any(|list| list.is_empty()) {
                return Err(format!("{name} has an empty list: name a word for each"));
            }
            if let Some(word) = lists.into_iter().flatten().find(|word| **word != word.to_lowercase()) {
                return Err(format!(
                    "`{word}` of {name} has a capital letter: texts are compared in lower case"
                ));
            }
        }
        Ok(())
    }
}

impl Language {
    /// Its stems for a concept.
    pub fn stems(&self, concept: Concept) -> &[String] {
        match concept {
            Concept::Ingestion => &self.ingestion,
            Concept::LongerPeriod => &self.longer_period,
            Concept::ShortPeriod => &self.short_period,
            Concept::LowVolume => &self.low_volume,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_official_wording_has_the_two_messages_of_the_page() {
        let wording = Wording::official().unwrap();
        let codes: Vec<&str> = wording.messages.iter().map(|message| message.code.as_str()).collect();
        assert_eq!(codes, ["no_themes", "sentiment_flat"]);
        assert!(wording.languages.len() >= 4);
    }

    #[test]
    fn a_wording_that_would_find_nothing_is_refused_with_a_remedy() {
        let language = |words: &str| {
            let lists = ["common", "ingestion", "longer-period", "short-period", "low-volume"];
            let lists: String = lists.iter().map(|list| format!("{list} = [{words}]\n")).collect();
            Wording::from_toml(&format!("messages = []\n[[languages]]\nname = \"Dutch\"\n{lists}"))
        };
        assert!(language("\"een\"").is_ok());
        insta::assert_snapshot!(language("").unwrap_err(), @"Dutch has an empty list: name a word for each");
        insta::assert_snapshot!(language("\"Een\"").unwrap_err(), @"`Een` of Dutch has a capital letter: texts are compared in lower case");
    }
}

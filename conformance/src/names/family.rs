//! The families of names, and the mistakes of matchers that each of them shows.

use serde::{Deserialize, Serialize};

/// Which ability of a filter a name asks for. Each has a check of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// The verb, an underscore, the object: nothing special.
    Plain,
    /// The verb in other letter case, or set apart by case alone.
    LetterCase,
    /// Other separators, none, or a namespace before the name.
    Separators,
    /// The verb elsewhere than in the first place.
    VerbPosition,
    /// Another form of the verb.
    Inflections,
    /// Digits beside the verb.
    Digits,
    /// Characters that are compatible with letters.
    CompatibilityCharacters,
    /// Characters that cannot be seen.
    InvisibleCharacters,
    /// Letters that look like others.
    Confusables,
}

/// One way in which a name differs from the plainest one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// A letter is written as one that looks like it, or with a mark.
    Confusable,
    /// Something that cannot be seen stands in it or around it.
    Invisible,
    /// Letters are written as others that are compatible with them.
    Compatible,
    /// The verb is written in capitals or mixed case.
    OtherCase,
    /// Only the case sets the verb apart.
    Camel,
    /// Only the case sets the verb apart from an acronym.
    Acronym,
    /// The verb has another form.
    Inflected,
    /// The verb has become a noun.
    Noun,
    /// A digit touches the verb.
    DigitsTouch,
    /// A version stands before or behind the name.
    Version,
    /// It begins like a read.
    BehindRead,
    /// The verb is neither the first word nor the last.
    Middle,
    /// The verb is the last word.
    Last,
    /// Much stands before the verb.
    Far,
    /// A namespace stands before the name.
    Namespace,
    /// A separator stands before or behind the name.
    Edge,
    /// The words are joined otherwise than by one underscore.
    OtherSeparator,
    /// There is nothing but the verb.
    Bare,
}

impl Family {
    /// Every family of names that have to be blocked.
    pub const ALL: [Self; 9] = [
        Self::Plain,
        Self::LetterCase,
        Self::Separators,
        Self::VerbPosition,
        Self::Inflections,
        Self::Digits,
        Self::CompatibilityCharacters,
        Self::InvisibleCharacters,
        Self::Confusables,
    ];
}

impl Feature {
    /// The family that a name with nothing but this belongs to.
    pub fn family(self) -> Family {
        match self {
            Self::Confusable => Family::Confusables,
            Self::Invisible => Family::InvisibleCharacters,
            Self::Compatible => Family::CompatibilityCharacters,
            Self::OtherCase | Self::Camel | Self::Acronym => Family::LetterCase,
            Self::Inflected | Self::Noun => Family::Inflections,
            Self::DigitsTouch | Self::Version => Family::Digits,
            Self::BehindRead | Self::Middle | Self::Last | Self::Far => Family::VerbPosition,
            Self::Namespace | Self::Edge | Self::OtherSeparator | Self::Bare => Family::Separators,
        }
    }

    /// What is written so, as a part of a sentence.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Confusable => "with a letter that only looks like its own",
            Self::Invisible => "with a character that cannot be seen",
            Self::Compatible => "in characters that stand for letters",
            Self::OtherCase => "in other letter case",
            Self::Camel => "set apart by case alone",
            Self::Acronym => "set apart from an acronym by case alone",
            Self::Inflected => "in another form",
            Self::Noun => "as a noun",
            Self::DigitsTouch => "touched by a digit",
            Self::Version => "beside a version",
            Self::BehindRead => "behind a word for reading",
            Self::Middle => "in the middle",
            Self::Last => "as the last word",
            Self::Far => "far from the beginning",
            Self::Namespace => "in a namespace",
            Self::Edge => "with a separator at the edge",
            Self::OtherSeparator => "with another separator than `_`",
            Self::Bare => "alone",
        }
    }

    /// The class of matcher that misses such names.
    pub fn mistake(self) -> &'static str {
        match self {
            Self::Confusable => {
                "a matcher that takes letters of every script and knows no letters that look alike"
            }
            Self::Invisible => "a matcher that takes names with invisible characters and does not strip them",
            Self::Compatible => "a matcher that takes names beyond ASCII and does not normalise them",
            Self::OtherCase => {
                "a matcher that compares letter case, or that cuts words at every change of case and nowhere else"
            }
            Self::Camel | Self::Acronym => {
                "a matcher that finds words between separators only, as `\\bdelete\\b` does"
            }
            Self::Inflected | Self::Noun => "a matcher that knows each verb in one form only",
            Self::DigitsTouch | Self::Version => "a matcher that takes a digit for a part of the word",
            Self::BehindRead => "a matcher that lets pass whatever begins like a read",
            Self::Middle | Self::Last | Self::Namespace => {
                "a matcher that looks at the beginning of the name only"
            }
            Self::Far => "a matcher that looks at so many characters only",
            Self::Edge => "a matcher that expects a letter at the very beginning or end",
            Self::OtherSeparator => "a matcher that knows `_` as the only separator",
            Self::Bare => "a matcher that expects something behind the verb",
        }
    }
}

impl std::fmt::Display for Family {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Plain => "plain",
            Self::LetterCase => "letter-case",
            Self::Separators => "separators",
            Self::VerbPosition => "verb-position",
            Self::Inflections => "inflections",
            Self::Digits => "digits",
            Self::CompatibilityCharacters => "compatibility-characters",
            Self::InvisibleCharacters => "invisible-characters",
            Self::Confusables => "confusables",
        })
    }
}

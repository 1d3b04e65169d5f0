//! What a search brings: where which secret lies, in which form, and what could not be searched.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// In which way a secret was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// As it is.
    Clear,
    /// In an encoding or a container that anybody can undo.
    Encoded,
    /// Under a key or a rule that is no encryption.
    Disguised,
    /// In pieces, each too short to be told for itself.
    Pieces,
}

/// A secret that was found. It says which, never what it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hit {
    /// Which, counted from 0 in the order of [`add`](crate::Scanner::add).
    pub secret: usize,
    /// In which way.
    pub form: Form,
    /// What was done to it, the outermost first. Empty: nothing.
    pub steps: Vec<&'static str>,
    /// How many bytes of the secret.
    pub length: usize,
    /// Where in the searched bytes: the secret itself, or the outermost thing that it is in.
    pub span: Range<usize>,
}

impl Hit {
    /// What was done to the secret, in words: `clear`, or `base64 in gzip`.
    pub fn encoding(&self) -> String {
        let mut steps: Vec<&str> = self.steps.clone();
        if self.form == Form::Pieces {
            steps.push("pieces");
        }
        if steps.is_empty() { "clear".to_owned() } else { in_words(&steps) }
    }
}

/// The innermost first.
fn in_words(steps: &[&str]) -> String {
    steps.iter().rev().copied().collect::<Vec<_>>().join(" in ")
}

/// Something that was not searched to its end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unsearched {
    /// What it is in, the outermost first.
    pub steps: Vec<&'static str>,
    /// Where in the searched bytes.
    pub at: usize,
    /// Why.
    pub why: Why,
}

/// Why something was not searched to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It would unpack to more than is allowed.
    TooLarge,
    /// It is nested more deeply than is allowed.
    TooDeep,
    /// There is more to unpack or to decode than is allowed.
    TooMuch,
    /// It is longer than is searched at once: what lies across two parts is searched in parts.
    TooLong,
    /// Its contents are encrypted, or packed in a way that is not known here.
    Unreadable,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "unpacks to more than is allowed",
            Self::TooDeep => "is nested more deeply than is allowed",
            Self::TooMuch => "holds more to unpack and to decode than is allowed",
            Self::TooLong => "is searched in parts, and what lies across two of them is not unpacked whole",
            Self::Unreadable => "is encrypted, or packed in a way that is not known here",
        })
    }
}

impl fmt::Display for Unsearched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", in_words(&self.steps), self.why)
    }
}

/// What a search brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Every secret, by the place where it lies.
    pub hits: Vec<Hit>,
    /// What was not searched: where this is not empty, nothing is known to be clean.
    pub unsearched: Vec<Unsearched>,
}

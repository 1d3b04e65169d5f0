//! Steps that change what a connector finds in its storage, or what it can read there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The instance starts anew.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Restart {
    /// The encryption keys that it is given from now on, the current one first; absent: those of before. With keys that
    /// it did not begin with the connector may refuse to start: then all that is asked of it is left out until the
    /// next restart. In a scenario that gives several at a time, connectors that do not declare `key-rotation` keep the
    /// first throughout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keys: Option<Vec<Key>>,
}

/// An encryption key as the connector is given it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Key {
    /// The one that every scenario begins with.
    First,
    /// Another one, just as good.
    Second,
    /// No text at all.
    Empty,
    /// A byte too few.
    Short,
    /// A text that is not base64.
    Malformed,
    /// 32 bytes of zeros.
    Zeros,
}

impl Key {
    /// Its name in scenarios and transcripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Empty => "empty",
            Self::Short => "short",
            Self::Malformed => "malformed",
            Self::Zeros => "zeros",
        }
    }
}

/// Two stored credentials change places: by `swap_records`, or in the files of a connector that does not declare it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SwapRecords {
    /// A person of the scenario.
    pub person: String,
    /// Another one.
    pub with: String,
}

/// Ciphertexts are compared with each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CompareStored {
    /// The phase in which everybody who connected was given the same refresh token. Who connected at other times was given
    /// one of their own: what is alike then, too, is nothing but the format.
    pub same_in: String,
}

/// A backup is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KeepStorage {}

/// The backup is restored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RollBack {}

/// The storage, and nothing else, gets into other hands, while the connector is stopped: keys are looked for in it, and copies of
/// it are opened in other processes, under another key, by another installation, and under its own key to see that a copy
/// is as good. In the end the connector goes on with its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CarryOff {
    /// A person of the scenario. What appeared in the storage when they connected is their credential.
    pub person: String,
    /// The tool that is called with each copy, without arguments.
    pub call: String,
}

/// What is stored of somebody's credential is changed while the connector is stopped: one change after another, each made to
/// the storage as it was, and tried with a call. In the end the storage is as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tamper {
    /// A person of the scenario. What appeared in the storage when they connected is their credential.
    pub person: String,
    /// What is done to it.
    pub how: Tampering,
    /// The tool that is called after each change, without arguments.
    pub call: String,
    /// Somebody else, who calls it then, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beside: Option<String>,
}

/// What is done to a stored credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tampering {
    /// A bit is flipped in one of its values, at many places one after another.
    FlipBits,
    /// A token that nobody issued stands in clear in the place of one of its values, in several forms.
    PlantText,
    /// Two of its values change places.
    SwapFields,
    /// All its values are emptied, cut, garbled or made very long.
    Damage,
}

impl Tampering {
    /// Its name in scenarios and transcripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::FlipBits => "flip-bits",
            Self::PlantText => "plant-text",
            Self::SwapFields => "swap-fields",
            Self::Damage => "damage",
        }
    }
}

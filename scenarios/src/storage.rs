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

/// Two stored credentials change places; left out for connectors that do not declare `swap_records`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SwapRecords {
    /// A person of the scenario.
    pub person: String,
    /// Another one.
    pub with: String,
}

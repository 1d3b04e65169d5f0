//! The steps of an authorization: who connects, and what the browser brings back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Someone connects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Connect {
    /// A person of the scenario.
    pub person: String,
    /// The name that they give the data source.
    #[serde(default = "data_source")]
    pub data_source: String,
    /// How many times in a row; the last one counts for later steps.
    #[serde(default = "once")]
    pub times: u32,
    /// The scopes that they approve of those that are asked for; absent: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approves: Option<Vec<String>>,
}

impl Connect {
    /// `person` connects once, and approves whatever is asked for.
    pub fn plain(person: &str) -> Self {
        Self { person: person.to_owned(), data_source: data_source(), times: once(), approves: None }
    }
}

pub(crate) fn once() -> u32 {
    1
}

fn data_source() -> String {
    "Customer feedback".to_owned()
}

/// The browser comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Callback {
    /// A person of the scenario.
    pub person: String,
    /// What was done to the URL on the way; absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forged: Option<Forgery>,
    /// The person in whose browser session it arrives; absent: this person's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_session_of: Option<String>,
    /// The gate of a `hold`: while something waits there the callback arrives a second time, and then the gate opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_at: Option<String>,
}

impl Callback {
    /// The last callback of `person`, as it is.
    pub fn genuine(person: &str) -> Self {
        Self { person: person.to_owned(), forged: None, in_session_of: None, again_at: None }
    }
}

/// What a forger does to the URL of a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Forgery {
    /// Tampers with `state`.
    State(ForgedState),
    /// Tampers with `iss`.
    Issuer(ForgedIssuer),
    /// Brings an error of its own instead of the code: with a made-up `state`, or with a made-up `iss`.
    Error(ForgedError),
}

/// What a forger does to `iss`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ForgedIssuer {
    /// Leaves it out.
    Absent,
    /// Names another server.
    Other,
    /// Adds a slash at its end.
    TrailingSlash,
    /// Writes its scheme and host in capitals.
    UpperCase,
    /// Writes its port otherwise: with a zero before it, or the usual one where none is named.
    OtherPort,
    /// Names the right server where the vendor names none.
    Genuine,
}

/// What is wrong with an error that a forger brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ForgedError {
    /// Its `state` is made up.
    State,
    /// Its `state` is genuine and its `iss` is not.
    Issuer,
}

/// What a forger does to `state`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ForgedState {
    /// Leaves it out.
    Absent,
    /// Leaves it empty.
    Empty,
    /// Makes one up.
    Random,
    /// Drops its last character.
    Truncated,
    /// Swaps upper and lower case.
    OtherCase,
    /// Puts a made-up one before the genuine one.
    DuplicatedBefore,
    /// Puts a made-up one after the genuine one.
    DuplicatedAfter,
}

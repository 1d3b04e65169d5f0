//! Tools that a vendor account has beside the official ones, and the exploration of names that nobody thought of.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// An account has other tools from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Inventory {
    /// A person of the scenario: it is about their account at the vendor.
    pub person: String,
    /// The tools that are listed behind the official ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<MoreTool>,
    /// The official tools that are not there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// How many tools one page of the list holds; absent: as many as the vendor's pages hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_size: Option<usize>,
}

/// A tool of which nothing is known but its entry in the list. A call of it succeeds, whatever its arguments, and changes
/// nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MoreTool {
    /// The entry, as it is sent. Where it has no `inputSchema`, one is added that takes anything.
    #[schemars(with = "std::collections::BTreeMap<String, Value>")]
    pub entry: Map<String, Value>,
    /// Whether a call of it counts as a write.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub writes: bool,
}

impl MoreTool {
    /// Its name, if the entry has one that is a text.
    pub fn name(&self) -> Option<&str> {
        self.entry.get("name")?.as_str()
    }
}

/// The vendor lists tools by names that are made up, and the engine tries them all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Explore {
    /// A person of the scenario.
    pub person: String,
    /// How many names of each family are drawn.
    #[serde(default = "cases")]
    pub cases: u32,
    /// How many tools one page of the list holds; absent: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_size: Option<usize>,
}

fn cases() -> u32 {
    Explore::CASES
}

impl Explore {
    /// How many names of each family are drawn, unless the step says otherwise.
    pub const CASES: u32 = 60;
    /// More names than this show nothing new and take the watchdog's time.
    pub const MOST_CASES: u32 = 10_000;

    /// An exploration for this person, with nothing said beside.
    pub fn of(person: &str) -> Self {
        Self { person: person.to_owned(), cases: Self::CASES, page_size: None }
    }
}

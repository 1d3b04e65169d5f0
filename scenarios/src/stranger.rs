//! Servers of other origins, which a scenario's vendor may point at.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Fault, times};

/// A server of another origin. It answers as an authorization server and a protected resource of its own would, so that
/// whoever falls for it goes on; everything that reaches it is on record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Stranger {
    /// What it is called in addresses.
    pub host: StrangerHost,
    /// Whether the connector is told that it may be contacted.
    pub trusted: bool,
    /// Whether it is spoken to by https. Nobody gets further than its door then, and who comes there is on record as a
    /// `CONNECT`.
    pub secure: bool,
    /// What it answers instead, by path. `{origin}`, `{issuer}` and `{stranger.NAME}` in texts stand for what they name,
    /// `{query.NAME}` for that parameter of the request, `{client}` for the client that has registered with the
    /// vendor last, and `{secret}` for a secret of the stranger's own, which must not turn up anywhere.
    pub answers: BTreeMap<String, StrangerAnswer>,
}

/// What a stranger is called in addresses. It is always on this machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum StrangerHost {
    /// Another port of the vendor's own address.
    #[default]
    #[serde(rename = "127.0.0.1")]
    Same,
    /// Another address.
    #[serde(rename = "127.0.0.2")]
    Other,
    /// A name.
    #[serde(rename = "localhost")]
    Name,
    /// The address of IPv6; on a machine without it, a place that nobody can reach.
    #[serde(rename = "[::1]")]
    V6,
    /// A public name, `NAME.stranger.example`, which the connector is told to find here. For one that does not declare
    /// `hosts` the steps of the scenario are left out.
    #[serde(rename = "public")]
    Public,
    /// A name like a public one, `NAME.rebound.example`, which the connector is told to find at 127.0.0.2: inside. For one
    /// that does not declare `hosts` the steps of the scenario are left out.
    #[serde(rename = "rebound")]
    Rebound,
    /// The name by which machines of a cloud are told its secrets, found like a rebound one.
    #[serde(rename = "metadata.google.internal")]
    Metadata,
}

/// What a stranger answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct StrangerAnswer {
    /// The HTTP status.
    pub status: u16,
    /// Headers beside the usual ones.
    pub headers: BTreeMap<String, String>,
    /// The document; absent: an empty object.
    pub json: Value,
}

impl Default for StrangerAnswer {
    fn default() -> Self {
        Self { status: 200, headers: BTreeMap::new(), json: Value::Object(serde_json::Map::new()) }
    }
}

impl StrangerHost {
    /// The host of the stranger `name` as it is written in addresses.
    pub fn of(self, name: &str) -> String {
        match self {
            Self::Same => "127.0.0.1".to_owned(),
            Self::Other => "127.0.0.2".to_owned(),
            Self::Name => "localhost".to_owned(),
            Self::V6 => "[::1]".to_owned(),
            Self::Public => format!("{name}.stranger.example"),
            Self::Rebound => format!("{name}.rebound.example"),
            Self::Metadata => "metadata.google.internal".to_owned(),
        }
    }

    /// Where the connector is told to find it, if it is told. What is found at 127.0.0.1 plays a public place.
    pub fn found_at(self) -> Option<Ipv4Addr> {
        match self {
            Self::Same | Self::Other | Self::Name | Self::V6 => None,
            Self::Public => Some(Ipv4Addr::LOCALHOST),
            Self::Rebound | Self::Metadata => Some(Ipv4Addr::new(127, 0, 0, 2)),
        }
    }
}

/// Where things are while a scenario is played: what stands for `{origin}`, `{issuer}` and `{stranger.NAME}`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The vendor's origin.
    pub origin: String,
    /// Its authorization server.
    pub issuer: String,
    /// The strangers' origins by name.
    pub strangers: BTreeMap<String, String>,
}

impl Places {
    /// The text with places instead of their names, and with what it repeats.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = text.replace("{origin}", &self.origin).replace("{issuer}", &self.issuer);
        for (name, origin) in &self.strangers {
            filled = filled.replace(&format!("{BEGINNING}{name}}}"), origin);
            filled = filled.replace(&format!("{AUTHORITY}{name}}}"), authority(origin));
        }
        times::fill(&filled)
    }

    /// The document with places instead of their names, in every text of it but for keys.
    pub fn fill_json(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.fill(text)),
            Value::Array(items) => items.iter().map(|item| self.fill_json(item)).collect(),
            Value::Object(fields) => {
                fields.iter().map(|(name, field)| (name.clone(), self.fill_json(field))).collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }

    /// The fault with places instead of their names.
    pub fn fill_fault(&self, fault: &Fault) -> Fault {
        // A fault is made of nothing that would be lost on the way; where it were, it stays as it was written.
        let filled = serde_json::to_value(fault).map(|written| self.fill_json(&written));
        filled.and_then(serde_json::from_value).unwrap_or_else(|_| fault.clone())
    }
}

const BEGINNING: &str = "{stranger.";
const AUTHORITY: &str = "{port-of.";

fn authority(origin: &str) -> &str {
    origin.rsplit_once(':').map_or("", |(_, port)| port)
}

/// Whether there can be these strangers; if not, why not.
pub(crate) fn sound(strangers: &BTreeMap<String, Stranger>) -> Result<(), String> {
    for (name, stranger) in strangers {
        let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if name.is_empty() || !name.bytes().all(legal) {
            return Err(format!("{name:?} is no name for a stranger: it takes a-z, 0-9 and `-`"));
        }
        for (path, answer) in &stranger.answers {
            if stranger.secure {
                return Err(format!("{name} is `secure`: it hangs up on everybody, and has no `answers`"));
            }
            if !path.starts_with('/') {
                return Err(format!("{path:?} is no path that {name} could answer at: one begins with `/`"));
            }
            if !(200..=599).contains(&answer.status) {
                return Err(format!("{} is no status that an answer can have (200 to 599)", answer.status));
            }
            for (header, value) in &answer.headers {
                crate::fits::header(header, value)?;
            }
            known(strangers, answer)?;
        }
    }
    Ok(())
}

/// Whether all strangers that are pointed at are there; if not, why not.
pub(crate) fn known(strangers: &BTreeMap<String, Stranger>, points: &impl Serialize) -> Result<(), String> {
    let text = serde_json::to_string(points).unwrap_or_default();
    let named: BTreeSet<&str> = [BEGINNING, AUTHORITY]
        .into_iter()
        .flat_map(|beginning| text.split(beginning).skip(1))
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect();
    match named.into_iter().find(|name| !strangers.contains_key(*name)) {
        Some(name) => {
            let there: Vec<&str> = strangers.keys().map(String::as_str).collect();
            Err(format!(
                "there is no stranger called `{name}` ({}): it needs a table `[strangers.{name}]`",
                there.join(", ")
            ))
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Action, Operation};

    fn places() -> Places {
        let strangers = [("thief".to_owned(), "http://localhost:2".to_owned())];
        Places {
            origin: "http://127.0.0.1:1".to_owned(),
            issuer: "http://127.0.0.1:1/a".to_owned(),
            strangers: strangers.into(),
        }
    }

    #[test]
    fn places_stand_for_their_names_in_every_text_of_a_fault() {
        let fault = |to: &str| -> Fault {
            serde_json::from_value(json!({ "on": "token", "action": { "redirect": { "to": to } } })).unwrap()
        };
        let filled = places().fill_fault(&fault("{stranger.thief}/x?from={issuer}"));
        assert_eq!(filled, fault("http://localhost:2/x?from=http://127.0.0.1:1/a"));
        assert_eq!(filled.on, Operation::Token);
        let action = json!({ "patch": { "set": { "/a": ["{origin}", "{credential}", "{port-of.thief}"] } } });
        let fault: Fault =
            serde_json::from_value(json!({ "on": "server-metadata", "action": action })).unwrap();
        let Action::Patch { set, .. } = places().fill_fault(&fault).action else { panic!("another action") };
        assert_eq!(set["/a"], json!(["http://127.0.0.1:1", "{credential}", "2"]));
    }

    #[test]
    fn a_door_that_stays_shut_has_no_answers() {
        let shut = Stranger { secure: true, ..Stranger::default() };
        assert_eq!(sound(&BTreeMap::from([("vault".to_owned(), shut.clone())])), Ok(()));
        let answers = BTreeMap::from([("/".to_owned(), StrangerAnswer::default())]);
        let strangers = BTreeMap::from([("vault".to_owned(), Stranger { answers, ..shut })]);
        assert!(sound(&strangers).unwrap_err().contains("vault is `secure`"));
    }

    #[test]
    fn a_stranger_that_is_nowhere_is_missed() {
        let strangers = BTreeMap::from([("thief".to_owned(), Stranger::default())]);
        assert_eq!(known(&strangers, &"{stranger.thief}{origin}"), Ok(()));
        assert!(known(&strangers, &"{stranger.theif}/").unwrap_err().contains("[strangers.theif]"));
    }
}

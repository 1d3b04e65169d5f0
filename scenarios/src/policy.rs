//! What the product promises to keep from the analysis engine, and what it promises to show: data, so that a team with a
//! longer list of verbs raises the bar without a line of code.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Step;

/// The verbs that no visible tool may be named for, and the official read tools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Policy {
    /// The verbs of writing.
    pub verbs: Vec<Verb>,
    /// The official read tools: those of them that the vendor lists have to be shown.
    pub reads: Vec<String>,
    /// Reads whose names contain a verb, or letters that look like one: to hide them is a nuisance, not a fault.
    #[serde(default)]
    pub decoys: Vec<String>,
    /// Writes whose names contain none of the verbs: the promise does not reach them.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Tools that do whatever their arguments say: no pattern of names reaches them.
    #[serde(default)]
    pub dispatchers: Vec<String>,
    /// Verbs in a spelling that only a program would read.
    #[serde(default)]
    pub escapes: Vec<String>,
}

/// A verb of writing, and those of its forms that act like it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Verb {
    /// The verb: `delete`.
    pub verb: String,
    /// Forms that act as it does before an object: `deletes`, `deleting`. Participles such as `deleted` describe what is
    /// read, and do not belong here.
    #[serde(default)]
    pub acting: Vec<String>,
    /// Nouns of the act: `deletion`.
    #[serde(default)]
    pub nouns: Vec<String>,
}

/// The policy that comes with the suite.
const OFFICIAL: &str = include_str!("../policy.toml");

impl Policy {
    /// Reads a policy from its text; if it is none, says what is wrong with it and what to do.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        let policy: Self = toml::from_str(text).map_err(|why| why.to_string())?;
        policy.sound()?;
        Ok(policy)
    }

    /// The five verbs of the product's promise, and the vendor's twelve read tools.
    pub fn official() -> Result<Self, String> {
        Self::from_toml(OFFICIAL)
    }

    /// Whether the tools that a step names are what it needs; if not, why.
    pub(crate) fn knows(&self, step: &Step) -> Result<(), String> {
        if let Step::Ask(ask) = step
            && let Some(other) = ask.answered_by.iter().find(|tool| !self.reads.contains(tool))
        {
            let reads = self.reads.join(", ");
            return Err(format!("`{other}` is no official read tool, so it answers no question ({reads})"));
        }
        if let Step::Change(change) = step
            && self.reads.contains(&change.tool)
        {
            return Err(format!("`{}` reads and changes nothing: name a write tool", change.tool));
        }
        Ok(())
    }

    fn sound(&self) -> Result<(), String> {
        if self.verbs.is_empty() {
            return Err(
                "`verbs` is empty: nothing would have to be kept from the engine; name one".to_owned()
            );
        }
        let mut known = BTreeSet::new();
        for form in self.verbs.iter().flat_map(Verb::forms) {
            if form.len() < 3 || !form.bytes().all(|byte| byte.is_ascii_lowercase()) {
                let rule = "a verb is three or more letters from a to z, in lower case";
                return Err(format!("`{form}` is no verb: {rule}"));
            }
            if !known.insert(form) {
                return Err(format!("`{form}` is there twice: leave one out"));
            }
        }
        let Self { reads, decoys, synonyms, dispatchers, escapes, .. } = self;
        let mut counted = BTreeSet::new();
        for name in [reads, decoys, synonyms, dispatchers, escapes].into_iter().flatten() {
            // Some decoys are official reads.
            if name.is_empty() || !counted.insert(name) && !reads.contains(name) {
                return Err(format!("the name `{name}` is empty or there twice: leave one out"));
            }
        }
        for read in reads {
            if let Some(form) = known.iter().find(|form| read.to_ascii_lowercase().contains(**form)) {
                let what = "has to be shown and to be hidden";
                return Err(format!(
                    "the read tool `{read}` contains `{form}`, so that it {what}: take out one of them"
                ));
            }
        }
        Ok(())
    }
}

impl Verb {
    /// The verb itself, and its other forms.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.verb).chain(&self.acting).chain(&self.nouns).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_official_policy_is_five_verbs_and_twelve_reads() {
        let policy = Policy::official().unwrap();
        let verbs: Vec<&str> = policy.verbs.iter().map(|verb| verb.verb.as_str()).collect();
        assert_eq!(verbs, ["delete", "create", "update", "send", "refund"]);
        assert_eq!(policy.reads.len(), 12);
    }

    #[test]
    fn a_policy_that_contradicts_itself_is_refused_with_a_remedy() {
        let refused = |text: &str| Policy::from_toml(text).unwrap_err();
        insta::assert_snapshot!(refused("verbs = []\nreads = []"), @"`verbs` is empty: nothing would have to be kept from the engine; name one");
        insta::assert_snapshot!(refused("verbs = [{ verb = \"Set\" }]\nreads = []"), @"`Set` is no verb: a verb is three or more letters from a to z, in lower case");
        insta::assert_snapshot!(refused("verbs = [{ verb = \"set\", nouns = [\"set\"] }]\nreads = []"), @"`set` is there twice: leave one out");
        insta::assert_snapshot!(refused("verbs = [{ verb = \"set\" }]\nreads = [\"get_dataset\"]"), @"the read tool `get_dataset` contains `set`, so that it has to be shown and to be hidden: take out one of them");
        insta::assert_snapshot!(refused("verbs = [{ verb = \"set\" }]\nreads = []\ndecoys = [\"a\"]\nsynonyms = [\"a\"]"), @"the name `a` is empty or there twice: leave one out");
        assert!(refused("verbs = 1").contains("line 1, column"));
    }
}

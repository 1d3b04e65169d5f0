//! What a question is about, among what the vendor lists.

use serde_json::Value;

use super::routing::words;

/// Something that the vendor has listed: a project, a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What tools call it by.
    pub id: String,
    /// What people call it by.
    pub name: String,
    /// Whether there is analysed feedback in it.
    pub has_feedback: bool,
}

/// What a question says about a list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// It names this one.
    One(Named),
    /// It names these alike.
    Several(Vec<Named>),
    /// It names none.
    None,
}

/// Words that stand in names and in every question alike.
const COMMON: [&str; 9] =
    ["and", "the", "of", "customer", "feedback", "theme", "project", "experience", "policy"];

impl Named {
    pub(super) fn read(entry: &Value) -> Option<Self> {
        let text = |name: &str| entry.get(name)?.as_str().map(str::to_owned);
        let count = entry.get("feedback_count").or_else(|| entry.get("volume")).and_then(Value::as_u64);
        Some(Self {
            id: text("id")?,
            name: text("name")?,
            has_feedback: count.is_some_and(|count| count > 0),
        })
    }
}

/// The project that a question names by its id, its name, or as much of the name as no other has; the first one with analysed
/// feedback where it names none.
pub(crate) fn project(question: &str, projects: &[Named]) -> Option<Named> {
    if let Some(named) = projects.iter().find(|known| question.contains(&known.id)) {
        return Some(named.clone());
    }
    match choose(question, projects) {
        Choice::One(named) => Some(named),
        Choice::Several(_) => None,
        Choice::None => projects.iter().find(|known| known.has_feedback).cloned(),
    }
}

/// The theme that a question names.
pub(super) fn theme(question: &str, themes: &[Named]) -> Choice {
    choose(question, themes)
}

/// The one whose name has the most words in common with the question, leaving aside those that all names have.
fn choose(question: &str, candidates: &[Named]) -> Choice {
    let asked: Vec<String> = words(question).map(|word| singular(&word)).collect();
    let names: Vec<Vec<String>> =
        candidates.iter().map(|known| words(&known.name).map(|word| singular(&word)).collect()).collect();
    let everywhere = |word: &String| names.len() > 1 && names.iter().all(|name| name.contains(word));
    let said = |name: &Vec<String>| {
        let telling = |word: &&String| !COMMON.contains(&word.as_str()) && !everywhere(word);
        name.iter().filter(telling).filter(|word| asked.contains(word)).count()
    };
    let most = names.iter().map(said).max().unwrap_or_default();
    if most == 0 {
        return Choice::None;
    }
    let fits = candidates.iter().zip(&names).filter(|(_, name)| said(name) == most);
    let mut chosen: Vec<Named> = fits.map(|(known, _)| known.clone()).collect();
    if chosen.len() > 1 { Choice::Several(chosen) } else { chosen.pop().map_or(Choice::None, Choice::One) }
}

fn singular(word: &str) -> String {
    word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[&str]) -> Vec<Named> {
        let known = |name: &&str| Named {
            id: format!("id of {name}"),
            name: (*name).to_owned(),
            has_feedback: *name != "Acme Beacon",
        };
        names.iter().map(known).collect()
    }

    #[test]
    fn a_project_is_named_by_what_no_other_name_has() {
        let projects = named(&["Acme Beacon", "Acme Atlas YJW", "Acme Ember"]);
        let chosen = |question: &str| project(question, &projects).map(|known| known.name);
        assert_eq!(chosen("How is Ember doing?").as_deref(), Some("Acme Ember"));
        assert_eq!(chosen("What drives sentiment at Acme?").as_deref(), Some("Acme Atlas YJW"));
        assert_eq!(chosen("Compare Atlas and Ember"), None);
        assert_eq!(chosen("What about id of Acme Beacon?").as_deref(), Some("Acme Beacon"));
    }

    #[test]
    fn a_theme_is_named_in_one_word_of_its_name() {
        let themes = named(&["Shipping and delivery", "Billing errors", "Returns", "Customer support"]);
        let chosen = |question: &str| theme(question, &themes);
        assert_eq!(chosen("How did the shipping theme trend?"), Choice::One(themes[0].clone()));
        assert_eq!(chosen("What do customers say about a return?"), Choice::One(themes[2].clone()));
        assert_eq!(chosen("How did the parking theme trend?"), Choice::None);
        assert_eq!(chosen("Shipping or billing?"), Choice::Several(themes[..2].to_vec()));
    }
}

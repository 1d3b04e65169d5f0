//! What feedback is grouped by.

use super::item;
use super::seed::Seed;
use super::topic::{Phrase, Tone, VARIANTS};
use super::topics::TOPICS;

/// A theme of a project. Every item belongs to at most one.
#[derive(Clone, Debug)]
pub(crate) struct Theme {
    pub(crate) id: String,
    /// The id of the theme as a driver of the experience.
    pub(crate) driver: String,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(super) basis: Basis,
}

/// What makes an item belong to a theme.
#[derive(Clone, Debug)]
pub(crate) enum Basis {
    /// The analysis found this topic by itself.
    Topic(usize),
    /// Somebody defined the theme by words; it takes what has one of them from the themes found.
    Keywords(Vec<String>),
}

impl Theme {
    /// The theme of a topic, with an id of its own in each project.
    pub(super) fn found(topic: usize, description: String, seed: Seed) -> Self {
        let name = TOPICS.get(topic).map_or_else(String::new, |topic| topic.name.to_owned());
        Self::new(name, description, Basis::Topic(topic), seed)
    }

    /// A theme that somebody defined.
    pub(super) fn defined(name: String, description: String, keywords: &[String], seed: Seed) -> Self {
        let keywords = keywords.iter().map(|keyword| keyword.to_lowercase()).collect();
        Self::new(name, description, Basis::Keywords(keywords), seed)
    }

    fn new(name: String, description: String, basis: Basis, seed: Seed) -> Self {
        let id = format!("thm_{}", seed.at(0).tag(8));
        let driver = format!("drv_{}", seed.at(1).tag(8));
        Self { id, driver, name, description, basis }
    }

    pub(crate) fn keywords(&self) -> &[String] {
        match &self.basis {
            Basis::Topic(_) => &[],
            Basis::Keywords(keywords) => keywords,
        }
    }
}

/// Which theme each phrase belongs to.
pub(super) struct Assignment([Option<usize>; Phrase::count(TOPICS.len())]);

impl Assignment {
    pub(super) fn of(themes: &[Theme]) -> Self {
        let mut assigned = [None; Phrase::count(TOPICS.len())];
        for (position, theme) in themes.iter().enumerate() {
            let Basis::Topic(topic) = theme.basis else {
                continue;
            };
            for phrase in phrases(topic) {
                assigned[phrase.number()] = Some(position);
            }
        }
        for (position, theme) in themes.iter().enumerate() {
            if theme.keywords().is_empty() {
                continue;
            }
            for phrase in (0..TOPICS.len()).flat_map(phrases) {
                let text = item::phrase(phrase).to_lowercase();
                if theme.keywords().iter().any(|keyword| text.contains(keyword)) {
                    assigned[phrase.number()] = Some(position);
                }
            }
        }
        Self(assigned)
    }

    pub(super) fn theme(&self, phrase: Phrase) -> Option<usize> {
        self.0.get(phrase.number()).copied().flatten()
    }
}

fn phrases(topic: usize) -> impl Iterator<Item = Phrase> {
    Tone::ALL
        .into_iter()
        .flat_map(move |tone| (0..VARIANTS).map(move |variant| Phrase { topic, tone, variant }))
}

//! One piece of feedback.

use super::seed::Seed;
use super::topic::{Phrase, Tone};
use super::topics::TOPICS;

/// What somebody wrote, where and when. Small, because a question goes over tens of thousands of them; the id and the
/// text are worked out only for those that are shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(super) seed: Seed,
    /// The day on which it came in.
    pub(crate) day: i32,
    /// The position of its source among its project's.
    pub(crate) source: usize,
    /// The position of its theme among its project's; `None` if the project has no theme for it.
    pub(crate) theme: Option<usize>,
    pub(super) phrase: Phrase,
    /// In hundredths, from -100 to 100.
    pub(crate) sentiment: i32,
    /// Whether the customer has left within 60 days.
    pub(crate) churned: bool,
}

impl Item {
    pub(crate) fn id(&self) -> String {
        format!("fbk_{}", self.seed.at(5).tag(10))
    }

    pub(crate) fn tone(&self) -> Tone {
        Tone::of(self.sentiment)
    }

    /// What was written. `code` is the project's, by which a text can be traced to it.
    pub(crate) fn text(&self, code: &str) -> String {
        let seed = self.seed.at(6);
        let phrase = phrase(self.phrase);
        let order = 10_000 + seed.at(1).below(90_000);
        // Every other text has an aside.
        match ASIDES.get(seed.at(0).index(2 * ASIDES.len())) {
            Some(aside) => format!("{phrase}. {aside} (order {code}-{order})"),
            None => format!("{phrase}. (order {code}-{order})"),
        }
    }
}

pub(super) fn phrase(phrase: Phrase) -> &'static str {
    TOPICS.get(phrase.topic).map_or("", |topic| topic.phrase(phrase.tone, phrase.variant))
}

/// What else people mention, whatever their subject.
const ASIDES: [&str; 6] = [
    "I have been here for years.",
    "My family says the same.",
    "Second time this year.",
    "I told my colleagues about it.",
    "Let us see how it goes on.",
    "Please pass this on.",
];

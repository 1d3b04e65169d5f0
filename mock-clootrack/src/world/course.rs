//! How the feedback of a project goes on a day: the topics, the mood, who leaves.

use super::item::Item;
use super::seed::Seed;
use super::story::{POLICY_CHANGE, POLICY_RAMP, POLICY_SHIFT, USUAL_CHURN};
use super::topic::{Phrase, Tone, VARIANTS};
use super::topics::{SHIPPING, TOPICS};

/// What decides the sentiment of a project's feedback.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Voice {
    /// The story, with its change of policy, its seasons and its differences of opinion.
    Story,
    /// Everybody says the same on every day.
    Level(i32),
}

/// How far two people differ on the same topic, in hundredths, to either side.
const SPREAD: u16 = 36;
/// Days from one height of a topic's mood to the next.
const SEASON: i32 = 91;
/// How far the season moves a topic's mood, in hundredths, to either side.
const SEASON_SWING: i32 = 6;

/// A project's own leanings, in which it differs from every other.
pub(super) struct Course {
    voice: Voice,
    leanings: [Leaning; TOPICS.len()],
}

#[derive(Clone, Copy)]
struct Leaning {
    weight: u32,
    sentiment: i32,
    phase: i32,
}

/// The course on one day.
pub(super) struct Mood {
    day: i32,
    weights: [u32; TOPICS.len()],
    sentiments: [i32; TOPICS.len()],
    voice: Voice,
}

impl Course {
    pub(super) fn of(seed: Seed, voice: Voice) -> Self {
        let mut number = 0_i32;
        let leanings = TOPICS.each_ref().map(|topic| {
            let seed = seed.at(number);
            number += 1;
            Leaning {
                weight: topic.weight * (90 + seed.at(0).below(21)),
                sentiment: topic.sentiment + seed.at(1).around(4),
                phase: seed.at(2).below(SEASON.cast_unsigned()).cast_signed(),
            }
        });
        Self { voice, leanings }
    }

    pub(super) fn on(&self, day: i32) -> Mood {
        let mut weights = self.leanings.map(|leaning| leaning.weight);
        let mut sentiments = self.leanings.map(|leaning| leaning.sentiment + season(day + leaning.phase));
        let met = (day - POLICY_CHANGE).clamp(0, POLICY_RAMP);
        sentiments[SHIPPING] += POLICY_SHIFT * met / POLICY_RAMP;
        weights[SHIPPING] += weights[SHIPPING] * met.cast_unsigned() / POLICY_RAMP.cast_unsigned();
        Mood { day, weights, sentiments, voice: self.voice }
    }
}

/// A triangular wave: a year has four of them, roughly.
fn season(day: i32) -> i32 {
    let position = day.rem_euclid(SEASON);
    let distance = (2 * position - SEASON).abs();
    SEASON_SWING - 2 * SEASON_SWING * distance / SEASON
}

impl Mood {
    /// The item at this position, not yet assigned to a theme.
    pub(super) fn item(&self, seed: Seed, source: usize) -> Item {
        let topic = self.topic(seed.at(0));
        let sentiment = match self.voice {
            Voice::Level(sentiment) => sentiment,
            Voice::Story => {
                let usual = self.sentiments.get(topic).copied().unwrap_or_default();
                (usual + seed.at(1).around(SPREAD) + seed.at(2).around(SPREAD)).clamp(-100, 100)
            }
        };
        let churn = USUAL_CHURN + TOPICS.get(topic).map_or(0, |topic| topic.churn);
        let variant = seed.at(3).index(VARIANTS);
        Item {
            seed,
            day: self.day,
            source,
            theme: None,
            phrase: Phrase { topic, tone: Tone::of(sentiment), variant },
            sentiment,
            churned: seed.at(4).below(1000) < churn,
        }
    }

    fn topic(&self, seed: Seed) -> usize {
        let mut left = seed.below(self.weights.iter().sum());
        for (topic, weight) in self.weights.iter().enumerate() {
            if left < *weight {
                return topic;
            }
            left -= weight;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_season_swings_to_both_sides_and_no_further() {
        let swing: Vec<i32> = (0..2 * SEASON).map(season).collect();
        assert_eq!(swing.iter().max(), Some(&SEASON_SWING));
        assert!(swing.iter().min().is_some_and(|low| (-SEASON_SWING..=-SEASON_SWING + 1).contains(low)));
    }

    #[test]
    fn only_shipping_moves_with_the_policy() {
        let course = Course::of(Seed::new(1), Voice::Story);
        let before = course.on(POLICY_CHANGE - SEASON);
        let after = course.on(POLICY_CHANGE + SEASON);
        for (number, topic) in TOPICS.iter().enumerate() {
            let moved = after.sentiments[number] - before.sentiments[number];
            assert_eq!(moved, if number == SHIPPING { POLICY_SHIFT } else { 0 }, "{}", topic.name);
        }
    }
}

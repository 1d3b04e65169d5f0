//! What a set of items adds up to.

use super::item::Item;
use super::topic::Tone;

/// Counts and sums. Whole numbers throughout, so that the parts add up to the whole to the last digit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) volume: u32,
    /// The sum of their sentiments, in hundredths.
    pub(crate) sum: i32,
    pub(crate) positive: u32,
    pub(crate) neutral: u32,
    pub(crate) negative: u32,
    pub(crate) churned: u32,
}

impl Tally {
    pub(crate) fn add(&mut self, item: &Item) {
        self.volume += 1;
        self.sum += item.sentiment;
        self.churned += u32::from(item.churned);
        match item.tone() {
            Tone::Positive => self.positive += 1,
            Tone::Neutral => self.neutral += 1,
            Tone::Negative => self.negative += 1,
        }
    }

    /// The mean, from -1 to 1; `None` of nothing.
    pub(crate) fn sentiment(&self) -> Option<f64> {
        self.impact(self.volume)
    }

    /// What these items contribute to the mean sentiment of `whole` items: the impacts of all parts add up to it.
    pub(crate) fn impact(&self, whole: u32) -> Option<f64> {
        (whole > 0).then(|| rounded(f64::from(self.sum) / 100.0 / f64::from(whole)))
    }

    /// Their part of `whole` items.
    pub(crate) fn share(&self, whole: u32) -> f64 {
        ratio(self.volume, whole)
    }

    /// The part of their customers who left.
    pub(crate) fn churn_rate(&self) -> f64 {
        ratio(self.churned, self.volume)
    }
}

pub(crate) fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { rounded(f64::from(part) / f64::from(whole)) }
}

/// Four decimals, and no negative zero.
pub(crate) fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0 + 0.0
}

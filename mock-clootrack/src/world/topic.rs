//! What people write about.

/// A subject of feedback: how often it comes up, in which mood, and in which words.
pub(crate) struct Topic {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    /// How often it comes up, compared with the others.
    pub(crate) weight: u32,
    /// The usual sentiment, in hundredths.
    pub(crate) sentiment: i32,
    /// How many in a thousand customers leave who would have stayed without it.
    pub(crate) churn: u32,
    /// What people write, by tone.
    pub(crate) phrases: [[&'static str; VARIANTS]; TONES],
}

/// How many phrases a topic has for each tone.
pub(crate) const VARIANTS: usize = 3;

const TONES: usize = 3;

/// Positive, neutral or negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tone {
    Negative,
    Neutral,
    Positive,
}

impl Tone {
    pub(crate) const ALL: [Self; TONES] = [Self::Negative, Self::Neutral, Self::Positive];

    /// A fifth of the scale on either side of zero is neutral.
    pub(crate) fn of(sentiment: i32) -> Self {
        match sentiment {
            ..=-20 => Self::Negative,
            -19..=19 => Self::Neutral,
            20.. => Self::Positive,
        }
    }

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Neutral => "neutral",
            Self::Positive => "positive",
        }
    }
}

/// A phrase of a topic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) topic: usize,
    pub(crate) tone: Tone,
    pub(crate) variant: usize,
}

impl Phrase {
    /// How many phrases there are for `topics` topics.
    pub(crate) const fn count(topics: usize) -> usize {
        topics * TONES * VARIANTS
    }

    /// Its place among all phrases.
    pub(crate) fn number(self) -> usize {
        let tone = match self.tone {
            Tone::Negative => 0,
            Tone::Neutral => 1,
            Tone::Positive => 2,
        };
        (self.topic * TONES + tone) * VARIANTS + self.variant
    }
}

impl Topic {
    pub(crate) fn phrase(&self, tone: Tone, variant: usize) -> &'static str {
        let [negative, neutral, positive] = &self.phrases;
        let phrases = match tone {
            Tone::Negative => negative,
            Tone::Neutral => neutral,
            Tone::Positive => positive,
        };
        phrases.get(variant).copied().unwrap_or_default()
    }
}

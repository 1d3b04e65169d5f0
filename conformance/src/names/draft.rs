//! How a name is written, choice by choice. In every choice the simplest comes first, because that is where shrinking
//! leads.

use serde::Deserialize;

use super::disguise::Disguise;
use super::family::{Family, Feature};
use super::render::render;

/// A name that has to be blocked, before it is written out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The verb in the form that it has here.
    pub word: String,
    /// Which form that is.
    pub form: Form,
    /// Where the verb stands.
    pub place: Place,
    /// What it acts on.
    pub object: &'static str,
    /// How the words are joined.
    pub join: Join,
    /// What stands before the name.
    pub namespace: &'static str,
    /// What stands at its edges.
    pub edge: Edge,
    /// The letter case of words that are joined by separators.
    pub case: Case,
    /// The digits in it.
    pub digits: Digits,
    /// How many letters stand before everything else.
    pub far: usize,
    /// What is not what it seems.
    pub disguise: Disguise,
}

/// A name, and why it has to be blocked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The name.
    #[serde(rename = "name")]
    pub text: String,
    /// The verb in it, in lower case.
    #[serde(rename = "verb")]
    pub word: String,
    /// How it differs from the plainest name, the most telling first.
    #[serde(default)]
    pub features: Vec<Feature>,
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `delete`
    Base,
    /// `deletes`, `deleting`
    Acting,
    /// `deletion`
    Noun,
}

/// Where the verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `delete_theme`
    First,
    /// `delete`
    Alone,
    /// `theme_delete`
    Last,
    /// `bulk_delete_theme`, behind this word
    Behind(&'static str),
    /// `batch_theme_delete_all`
    Within,
    /// `get_or_delete_theme`: behind this word for reading, and this conjunction
    BehindRead(&'static str, &'static str),
}

/// How words are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// By this.
    By(&'static str),
    /// `deleteTheme`
    Camel,
    /// `DeleteTheme`
    Pascal,
    /// `deleteURL`, `URLDelete`: in camel case, with this acronym as the object
    Acronym(&'static str),
}

/// What stands at the edges of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Nothing.
    Bare,
    /// This, before it.
    Before(&'static str),
    /// This, behind it.
    Behind(&'static str),
    /// This, on both sides.
    Around(&'static str),
}

/// The letter case of words between separators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `delete_theme`
    Lower,
    /// `DELETE_THEME`
    Upper,
    /// `Delete_Theme`
    Title,
    /// `DELETE_theme`
    UpperVerb,
    /// `dElEtE_theme`: a capital where the bit of the letter's place is set
    Mixed(u8),
}

/// The digits of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// None.
    Absent,
    /// `delete2_theme`
    Behind(u8),
    /// `delete2theme`, where the object follows the verb
    Between(u8),
    /// `2delete_theme`
    Before(u8),
    /// `v2_delete_theme`
    VersionBefore(u8),
    /// `delete_theme_v2`
    VersionBehind(u8),
}

impl Draft {
    /// The plainest name of a verb: `delete_a`.
    pub fn plain(word: &str) -> Self {
        Self {
            word: word.to_owned(),
            form: Form::Base,
            place: Place::First,
            object: "a",
            join: Join::By("_"),
            namespace: "",
            edge: Edge::Bare,
            case: Case::Lower,
            digits: Digits::Absent,
            far: 0,
            disguise: Disguise::Undisguised,
        }
    }

    /// The name, written out.
    pub fn name(&self) -> Name {
        let draft = self.settled();
        Name { text: render(&draft), features: draft.features(), word: draft.word }
    }

    /// The same as plain as it can be in one respect.
    #[must_use]
    pub fn without(mut self, feature: Feature) -> Self {
        match feature {
            Feature::Confusable | Feature::Invisible | Feature::Compatible => {
                self.disguise = Disguise::Undisguised;
            }
            Feature::OtherCase => self.case = Case::Lower,
            Feature::Camel | Feature::Acronym | Feature::OtherSeparator => self.join = Join::By("_"),
            // Another form is another word: only the strategies know which.
            Feature::Inflected | Feature::Noun => {}
            Feature::DigitsTouch | Feature::Version => self.digits = Digits::Absent,
            Feature::BehindRead | Feature::Middle | Feature::Last | Feature::Bare => {
                self.place = Place::First;
            }
            Feature::Far => self.far = 0,
            Feature::Namespace => self.namespace = "",
            Feature::Edge => self.edge = Edge::Bare,
        }
        self
    }

    /// The same without what contradicts itself or would make the name a matter of opinion.
    fn settled(&self) -> Self {
        let mut draft = self.clone();
        // `deletesTheme` acts, `theme_updates` may be a list: other forms stand first, where they cannot be nouns.
        match draft.form {
            Form::Base => {}
            Form::Acting if matches!(draft.place, Place::Last) && draft.word.ends_with("ing") => {}
            Form::Noun if matches!(draft.place, Place::First | Place::Last) => {}
            Form::Acting | Form::Noun => draft.place = Place::First,
        }
        // What the case sets apart needs its case.
        if !matches!(draft.join, Join::By(_)) {
            draft.case = Case::Lower;
            if draft.place == Place::Alone {
                draft.join = Join::By("_");
            }
        }
        if matches!(draft.join, Join::Acronym(_))
            && (!matches!(draft.place, Place::First | Place::Last) || draft.form == Form::Noun)
        {
            draft.join = Join::Camel;
        }
        if let Digits::Between(digit) = draft.digits
            && (draft.place != Place::First || draft.form == Form::Noun)
        {
            draft.digits = Digits::Behind(digit);
        }
        if let Case::Mixed(mask) = draft.case {
            // Not all small, not all in capitals, not a capital at the beginning alone: those are cases of their own.
            let letters =
                1_u8.checked_shl(u32::try_from(draft.word.len()).unwrap_or(8)).map_or(255, |it| it - 1);
            let mask = mask & letters;
            draft.case = Case::Mixed(if mask <= 1 || mask == letters { 0b10 } else { mask });
        }
        draft
    }

    /// How it differs from the plainest name.
    fn features(&self) -> Vec<Feature> {
        let camel = !matches!(self.join, Join::By(_));
        let with_separator = matches!(self.join, Join::By(by) if by != "_") && self.place != Place::Alone;
        let touching = matches!(self.digits, Digits::Behind(_) | Digits::Between(_) | Digits::Before(_));
        let found = [
            (matches!(self.disguise, Disguise::Confusable(..) | Disguise::Marked(..)), Feature::Confusable),
            (matches!(self.disguise, Disguise::Invisible(..)), Feature::Invisible),
            (matches!(self.disguise, Disguise::Compatible(..)), Feature::Compatible),
            (self.case != Case::Lower, Feature::OtherCase),
            (camel && !matches!(self.join, Join::Acronym(_)), Feature::Camel),
            (matches!(self.join, Join::Acronym(_)), Feature::Acronym),
            (self.form == Form::Acting, Feature::Inflected),
            (self.form == Form::Noun, Feature::Noun),
            (touching, Feature::DigitsTouch),
            (matches!(self.digits, Digits::VersionBefore(_) | Digits::VersionBehind(_)), Feature::Version),
            (matches!(self.place, Place::BehindRead(..)), Feature::BehindRead),
            (matches!(self.place, Place::Behind(_) | Place::Within), Feature::Middle),
            (self.place == Place::Last, Feature::Last),
            (self.far > 0, Feature::Far),
            (!self.namespace.is_empty(), Feature::Namespace),
            (self.edge != Edge::Bare, Feature::Edge),
            (with_separator, Feature::OtherSeparator),
            (self.place == Place::Alone, Feature::Bare),
        ];
        found.into_iter().filter_map(|(there, feature)| there.then_some(feature)).collect()
    }
}

impl Name {
    /// The family that it belongs to: that of its most telling feature.
    pub fn family(&self) -> Family {
        self.features.first().map_or(Family::Plain, |feature| feature.family())
    }

    /// Why it has to be blocked, as the rest of a sentence about it.
    pub fn because(&self) -> String {
        let ways: Vec<&str> = self.features.iter().map(|feature| feature.in_words()).collect();
        let ways = if ways.is_empty() { "before its object".to_owned() } else { ways.join(", ") };
        format!("it has the verb `{}` {ways}", self.word)
    }

    /// The class of matcher that misses it.
    pub fn mistake(&self) -> &'static str {
        self.features.first().map_or("a filter that is not applied, or lacks the verb", |it| it.mistake())
    }
}

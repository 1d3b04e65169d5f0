//! A project: its sources, its themes, and the feedback that follows from them.

use std::str::FromStr;

use super::calendar::{Calendar, Window};
use super::course::{Course, Voice};
use super::item::Item;
use super::seed::Seed;
use super::source::Source;
use super::theme::{Assignment, Theme};

/// A project of a workspace.
#[derive(Clone, Debug)]
pub struct Project {
    /// What tools call it by, in their argument `project`.
    pub id: String,
    /// What people call it by.
    pub name: String,
    pub(super) kind: Option<ProjectKind>,
    /// Part of the name and of every text, by which both can be traced to the project.
    pub(crate) code: String,
    pub(crate) sources: Vec<Source>,
    pub(crate) themes: Vec<Theme>,
    pub(super) voice: Voice,
    /// Whether its feedback still waits for analysis.
    pub(super) ingesting: bool,
    pub(super) seed: Seed,
}

/// The projects that every workspace has, by what can be seen with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProjectKind {
    /// Two years of feedback that tell a story.
    Analysed,
    /// Sources are connected, yet nothing has been analysed.
    Ingesting,
    /// No source is connected.
    Empty,
    /// Three items in the last 90 days, none in the 90 days before.
    LowVolume,
    /// Much feedback, and the same sentiment on every day.
    Steady,
}

/// A name that no [`ProjectKind`] has.
#[derive(Debug, thiserror::Error)]
#[error("there is no kind of project called {0:?} (analysed, ingesting, empty, low-volume, steady)")]
pub struct UnknownProjectKind(String);

/// How far the analysis of a project has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Analysed,
    Ingesting,
    Empty,
}

impl Project {
    pub(crate) fn status(&self) -> Status {
        if self.sources.is_empty() {
            Status::Empty
        } else if self.ingesting {
            Status::Ingesting
        } else {
            Status::Analysed
        }
    }

    /// How much feedback of a source has been analysed.
    pub(crate) fn analysed(&self, source: &Source, window: Window) -> u32 {
        if self.ingesting { 0 } else { source.volume(window) }
    }

    /// How much feedback of a source waits for analysis.
    pub(crate) fn pending(&self, source: &Source, calendar: Calendar) -> u32 {
        if self.ingesting { source.volume(calendar.kept()) } else { 0 }
    }

    /// Goes over the analysed feedback of a stretch of days, oldest first.
    pub(crate) fn visit(&self, window: Window, mut visitor: impl FnMut(&Item)) {
        if self.ingesting || self.sources.is_empty() {
            return;
        }
        let course = Course::of(self.seed, self.voice);
        let assignment = Assignment::of(&self.themes);
        for day in window.days() {
            let mood = course.on(day);
            for (position, source) in self.sources.iter().enumerate() {
                for number in 0..source.volume(Window { from: day, to: day + 1 }) {
                    let mut item = mood.item(source.item(day, number), position);
                    item.theme = assignment.theme(item.phrase);
                    visitor(&item);
                }
            }
        }
    }
}

impl ProjectKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Analysed, Self::Ingesting, Self::Empty, Self::LowVolume, Self::Steady];

    /// The name in scenarios.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Analysed => "analysed",
            Self::Ingesting => "ingesting",
            Self::Empty => "empty",
            Self::LowVolume => "low-volume",
            Self::Steady => "steady",
        }
    }
}

impl FromStr for ProjectKind {
    type Err = UnknownProjectKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .ok_or_else(|| UnknownProjectKind(name.to_owned()))
    }
}

impl Status {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Analysed => "analysed",
            Self::Ingesting => "ingesting",
            Self::Empty => "empty",
        }
    }
}

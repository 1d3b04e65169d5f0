//! What nearly every tool is asked about: a project and a period.

use super::arguments::Arguments;
use super::parameter::{FROM, PROJECT, SOURCE_FILTER, THEME, TO};
use super::tool::ToolError;
use crate::world::{Calendar, Item, Project, Tally, View, Window};

/// A project and a period.
#[derive(Clone, Copy)]
pub(super) struct Query<'a> {
    pub(super) project: &'a Project,
    pub(super) window: Window,
    pub(super) calendar: Calendar,
}

/// The days that a question is about where nobody says.
const USUAL_DAYS: i32 = 90;

impl<'a> Query<'a> {
    pub(super) fn read(view: View<'a>, arguments: &Arguments) -> Result<Self, ToolError> {
        let project = project(view, arguments)?;
        let window = window(view.calendar, arguments)?;
        Ok(Self { project, window, calendar: view.calendar })
    }

    /// The position of the theme asked for.
    pub(super) fn theme(self, arguments: &Arguments) -> Result<Option<usize>, ToolError> {
        let Some(id) = arguments.text(THEME.name)? else {
            return Ok(None);
        };
        match self.project.themes.iter().position(|theme| theme.id == id) {
            Some(position) => Ok(Some(position)),
            None => Err(unknown_theme(id)),
        }
    }

    /// The position of the theme asked for, where it has to be named.
    pub(super) fn needed_theme(self, arguments: &Arguments) -> Result<usize, ToolError> {
        let id = arguments.needed(THEME.name)?;
        self.theme(arguments)?.ok_or_else(|| unknown_theme(id))
    }

    /// The position of the source asked for.
    pub(super) fn source(self, arguments: &Arguments) -> Result<Option<usize>, ToolError> {
        let Some(id) = arguments.text(SOURCE_FILTER.name)? else {
            return Ok(None);
        };
        match self.project.sources.iter().position(|source| source.id == id) {
            Some(position) => Ok(Some(position)),
            None => Err(unknown_source(id)),
        }
    }

    /// Everything of the period, and how it divides into `parts` parts.
    pub(super) fn divided(self, parts: usize, part: impl Fn(&Item) -> Option<usize>) -> (Tally, Vec<Tally>) {
        let (mut whole, mut divided) = (Tally::default(), vec![Tally::default(); parts]);
        self.project.visit(self.window, |item| {
            whole.add(item);
            if let Some(tally) = part(item).and_then(|part| divided.get_mut(part)) {
                tally.add(item);
            }
        });
        (whole, divided)
    }

    /// Everything of the period, and its part of each theme.
    pub(super) fn by_theme(self) -> (Tally, Vec<Tally>) {
        self.divided(self.project.themes.len(), |item| item.theme)
    }

    /// Everything of the period before this one, and its part of each theme.
    pub(super) fn before(self) -> Self {
        Self { window: self.window.before(self.calendar), ..self }
    }
}

/// The project asked for.
pub(super) fn project<'a>(view: View<'a>, arguments: &Arguments) -> Result<&'a Project, ToolError> {
    let id = arguments.needed(PROJECT.name)?;
    view.project(id).ok_or_else(|| unknown_project(id))
}

pub(super) fn unknown_project(id: &str) -> ToolError {
    ToolError::not_found("project", id, "in this workspace", "`list_projects` gives the ids")
}

pub(super) fn unknown_theme(id: &str) -> ToolError {
    ToolError::not_found("theme", id, "in this project", "`list_themes` gives the ids")
}

pub(super) fn unknown_source(id: &str) -> ToolError {
    ToolError::not_found("source", id, "in this project", "`list_feedback_sources` gives the ids")
}

fn window(calendar: Calendar, arguments: &Arguments) -> Result<Window, ToolError> {
    let kept = calendar.kept();
    let to = arguments.date(TO.name)?.map_or(kept.to, |date| calendar.day(date));
    let from = arguments.date(FROM.name)?.map_or_else(
        || {
            if to > kept.from { (to - USUAL_DAYS).max(kept.from) } else { to }
        },
        |date| calendar.day(date),
    );
    let (first, last) = (calendar.date(kept.from), calendar.date(kept.to));
    let allowed =
        format!("feedback is kept for two years, so periods go from {first} up to {last}, exclusive");
    if to > kept.to || to <= kept.from {
        return Err(ToolError::invalid(TO.name, format!("is {}; {allowed}", calendar.date(to))));
    }
    if from < kept.from || from > kept.to {
        return Err(ToolError::invalid(FROM.name, format!("is {}; {allowed}", calendar.date(from))));
    }
    if from >= to {
        let (from, to) = (calendar.date(from), calendar.date(to));
        let message =
            format!("is {from} and `to` is {to}; `to` is exclusive and has to be later than `from`");
        return Err(ToolError::invalid(FROM.name, message));
    }
    Ok(Window { from, to })
}

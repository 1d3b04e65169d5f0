//! A login's workspace on a day: to look at, and to change.

use super::calendar::Calendar;
use super::ledger::{Ledger, Message};
use super::project::Project;
use super::source::Source;
use super::theme::Theme;
use super::workspace::Workspace;

/// A workspace to look at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub(super) workspace: &'a Workspace,
    pub(crate) calendar: Calendar,
}

/// A workspace to change.
#[derive(Debug)]
pub(crate) struct Edit<'a> {
    pub(super) workspace: &'a mut Workspace,
    pub(crate) calendar: Calendar,
}

/// Nothing more fits in; a vendor that serves for days must not grow.
#[derive(Debug, thiserror::Error)]
#[error("{whose} holds at most {most} {what}")]
pub(crate) struct Full {
    whose: &'static str,
    most: usize,
    what: &'static str,
}

const PROJECTS: Full = Full { whose: "a workspace", most: 100, what: "projects" };
const THEMES: Full = Full { whose: "a project", most: 60, what: "themes" };

impl<'a> View<'a> {
    /// The workspace's name.
    pub(crate) fn name(self) -> &'a str {
        &self.workspace.name
    }

    pub(crate) fn projects(self) -> &'a [Project] {
        &self.workspace.projects
    }

    pub(crate) fn project(self, id: &str) -> Option<&'a Project> {
        self.workspace.projects.iter().find(|project| project.id == id)
    }
}

impl Edit<'_> {
    /// The same workspace, to look at.
    pub(crate) fn view(&self) -> View<'_> {
        View { workspace: self.workspace, calendar: self.calendar }
    }

    pub(crate) fn ledger(&mut self) -> &mut Ledger {
        &mut self.workspace.ledger
    }

    pub(crate) fn project(&mut self, id: &str) -> Option<&mut Project> {
        self.workspace.projects.iter_mut().find(|project| project.id == id)
    }

    /// Adds a project that has no source yet.
    pub(crate) fn add_project(&mut self, name: &str) -> Result<Project, Full> {
        if self.workspace.projects.len() >= PROJECTS.most {
            return Err(PROJECTS);
        }
        let project = Project::named(name.to_owned(), self.workspace.draw());
        self.workspace.projects.push(project.clone());
        Ok(project)
    }

    /// Adds a theme that takes the feedback with one of the keywords.
    pub(crate) fn add_theme(
        &mut self,
        project: &str,
        name: &str,
        description: &str,
        keywords: &[String],
    ) -> Result<Option<Theme>, Full> {
        let seed = self.workspace.draw();
        let Some(project) = self.project(project) else {
            return Ok(None);
        };
        if project.themes.len() >= THEMES.most {
            return Err(THEMES);
        }
        let theme = Theme::defined(name.to_owned(), description.to_owned(), keywords, seed);
        project.themes.push(theme.clone());
        Ok(Some(theme))
    }

    /// Takes a theme away. Its feedback stays, without a theme.
    pub(crate) fn remove_theme(&mut self, project: &str, theme: &str) -> Option<Theme> {
        let themes = &mut self.project(project)?.themes;
        let position = themes.iter().position(|known| known.id == theme)?;
        Some(themes.remove(position))
    }

    /// Takes a source away, and with it all of its feedback.
    pub(crate) fn remove_source(&mut self, project: &str, source: &str) -> Option<Source> {
        let sources = &mut self.project(project)?.sources;
        let position = sources.iter().position(|known| known.id == source)?;
        Some(sources.remove(position))
    }

    /// Puts a message into the outbox; says what it was and how many were sent by now.
    pub(crate) fn post(&mut self, subject: String, recipients: Vec<String>, body: String) -> (Message, u32) {
        let id = format!("msg_{}", self.workspace.draw().tag(8));
        let message = Message { id, subject, recipients, body };
        let sent = self.workspace.ledger.post(message.clone());
        (message, sent)
    }
}

//! Asks about the first project, whatever project the question names.

use super::Variant;
use crate::conduct::{Conduct, Questions};
use crate::questions::{self, Named};

pub(super) const VARIANT: Variant = Variant {
    name: "question-about-first-project",
    about: "asks about the first project, whatever project the question names",
    decision: "project",
    trips: &["questions/routed"],
    conduct: || Conduct::questions(QuestionAboutFirstProject),
};

struct QuestionAboutFirstProject;

impl Questions for QuestionAboutFirstProject {
    fn project(&self, _: &str, projects: &[Named]) -> Option<Named> {
        questions::project("", projects)
    }
}

//! What a tool is, and how it can fail.

use clootrack_scenarios::Feature;
use serde::Serialize;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

use super::{Arguments, TOOLS};
use crate::world::{Edit, View};

/// A tool, as a constant.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) description: &'static str,
    /// The scope that a call needs.
    pub(crate) scope: &'static str,
    /// The feature without which an account does not have it.
    pub(crate) feature: Feature,
    pub(crate) input_schema: fn() -> Value,
    pub(crate) output_schema: fn() -> Value,
    pub(crate) run: Run,
}

/// What a call does.
pub(crate) enum Run {
    /// It looks at the workspace.
    Read(fn(&View<'_>, &Arguments) -> Result<Given, ToolError>),
    /// It changes the workspace.
    Write(fn(&mut Edit<'_>, &Arguments) -> Result<Given, ToolError>),
}

/// What a tool gives: a JSON document, written once, because it goes out twice and into the journal as well.
pub(crate) type Given = Box<RawValue>;

/// Writes what a tool gives.
pub(super) fn given(document: &impl Serialize) -> Result<Given, ToolError> {
    to_raw_value(document).map_err(|why| ToolError::refused(why.to_string()))
}

/// Why a tool gave no result, in a sentence that helps whoever called it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum ToolError {
    /// An argument does not fit the schema, or is out of range.
    #[error("Argument `{argument}` {message}.")]
    InvalidArguments {
        /// Which.
        argument: String,
        /// What is wrong with it and what is allowed, as the rest of a sentence that begins with its name.
        message: String,
    },
    /// Nothing has that identifier, or nothing that this workspace may know of.
    #[error("There is no {what} {id:?} {place}; {hint}.")]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// By which identifier, shortened.
        id: String,
        /// Where.
        place: &'static str,
        /// What to do instead.
        hint: String,
    },
    /// All is well-formed, but it cannot be done.
    #[error("{message}.")]
    Refused {
        /// Why.
        message: String,
    },
}

/// The tool of that name.
pub(crate) fn find(name: &str) -> Option<&'static Tool> {
    TOOLS.iter().find(|tool| tool.name == name)
}

impl ToolError {
    pub(super) fn invalid(argument: &str, message: impl Into<String>) -> Self {
        Self::InvalidArguments { argument: clipped(argument), message: message.into() }
    }

    pub(super) fn not_found(
        what: &'static str,
        id: &str,
        place: &'static str,
        hint: impl Into<String>,
    ) -> Self {
        Self::NotFound { what, id: clipped(id), place, hint: hint.into() }
    }

    pub(super) fn refused(message: impl Into<String>) -> Self {
        Self::Refused { message: message.into() }
    }
}

/// How much of a caller's own words an answer repeats.
const CLIP: usize = 60;

/// What somebody wrote, short enough to be repeated.
pub(super) fn clipped(text: &str) -> String {
    match text.char_indices().nth(CLIP) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

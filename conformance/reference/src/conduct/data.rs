//! What reaches the analysis engine.

use clootrack_connector::Trouble;
use clootrack_connector::message::ToEngine;

use super::decisions;
use crate::blocklist;
use crate::notices::{self, Line, Question};

decisions! {
    Data = data:

    /// A tool is blocked by its name alone: one of the five verbs in any spelling, or no legal name.
    fn blocks(&self, name: &str) -> bool { blocklist::blocked(name) }

    /// A tool is listed only if its name passes the blocklist.
    fn lists_tool(&self, name: &str, blocked: bool) -> bool { !blocked }

    /// A tool is called only if its name passes the blocklist, whoever asks and however the name became
    /// known.
    fn calls_tool(&self, name: &str, blocked: bool) -> bool { !blocked }

    /// An empty result comes with its cause and its fix.
    fn notice_for_empty(&self, question: &Question) -> Option<Trouble> {
        Some(notices::no_themes(question))
    }

    /// A flat line comes with its cause and its fix, where a short window or a low volume explains it.
    fn notice_for_flat(&self, line: &Line) -> Option<Trouble> { notices::flat(line) }

    /// The engine gets the vendor's data as it came.
    fn to_engine(&self, engine: ToEngine) -> ToEngine { engine }
}

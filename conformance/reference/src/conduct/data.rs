//! What reaches the analysis engine.

use clootrack_connector::Trouble;
use clootrack_connector::message::ToEngine;

use super::decisions;
use crate::blocklist;
use crate::notices::{self, Line, Question};

/// More pages than any account's tools need.
const MOST_PAGES: usize = 1000;

/// A tool that the vendor lists.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its title, which the vendor chooses freely.
    pub title: Option<&'a str>,
    /// Whether it says of itself that it only reads.
    pub read_only: bool,
    /// Which page of the list it stands on, counted from 0.
    pub page: usize,
    /// Whether the connection has had a list before.
    pub again: bool,
}

decisions! {
    Data = data:

    /// A tool is blocked by its name alone: one of the five verbs in any spelling, or no legal name.
    fn blocks(&self, name: &str) -> bool { blocklist::blocked(name) }

    /// A tool is listed only if its name passes the blocklist, on every page of every list, whatever else it says of itself.
    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool { !blocked }

    /// A tool is called only if its name passes the blocklist, whoever asks and however the name became
    /// known.
    fn calls_tool(&self, name: &str, blocked: bool) -> bool { !blocked }

    /// A tool that the vendor's latest list lacks is not called.
    fn calls_unlisted(&self, name: &str) -> bool { false }

    /// Every cursor leads to another page, also an empty one.
    fn follows_cursor(&self, cursor: &str) -> bool { true }

    /// A list ends where it comes back to a cursor that it has had, or has more pages than any account's tools need.
    fn goes_on(&self, cursor_again: bool, pages: usize) -> bool { !cursor_again && pages < MOST_PAGES }

    /// A tool without a name is left out, and the others stay.
    fn leaves_out_nameless(&self) -> bool { true }

    /// An empty result comes with its cause and its fix.
    fn notice_for_empty(&self, question: &Question) -> Option<Trouble> {
        Some(notices::no_themes(question))
    }

    /// A flat line comes with its cause and its fix, where a short window or a low volume explains it.
    fn notice_for_flat(&self, line: &Line) -> Option<Trouble> { notices::flat(line) }

    /// The engine gets the vendor's data as it came.
    fn to_engine(&self, engine: ToEngine) -> ToEngine { engine }
}

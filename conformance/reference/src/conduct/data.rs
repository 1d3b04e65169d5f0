//! What reaches the analysis engine.

use clootrack_connector::Trouble;
use clootrack_connector::message::ToEngine;

use super::decisions;
use crate::blocklist;
use crate::notices::{self, Line, Question};
use crate::tools::{Names, Unseen};

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
    /// How the list came.
    pub came: &'a [Circumstance],
}

/// Something about the way in which a list came that changes nothing about its tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Circumstance {
    /// It was kept, and the vendor was not asked.
    Kept,
    /// It was kept, because the vendor failed when it was asked.
    VendorFailed,
    /// The vendor refused the token at first.
    TokenRefused,
    /// The connection's tokens have been renewed in this process.
    Renewed,
    /// The connection is older than this process.
    Restarted,
    /// It came as an event stream.
    Streamed,
    /// An entry of it has no name.
    BadEntry,
    /// A page of it could not be had.
    BrokenOff,
}

/// How it stands with a list that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The vendor has said for how long it is good, and that is not over.
    Fresh,
    /// It is good no longer.
    Stale,
    /// The vendor's revision does not say for how long lists are good.
    Unlimited,
    /// The vendor was asked for a newer one, and failed.
    VendorFails,
}

impl Listed<'_> {
    /// Whether the list came so.
    pub fn came(&self, so: Circumstance) -> bool {
        self.came.contains(&so)
    }
}

/// A part of what the engine reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    /// A tool's title.
    Title,
    /// Its description.
    Description,
    /// The schema of its arguments.
    Schema,
    /// What it returns.
    Data,
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

    /// The engine knows a tool by the vendor's own name, so that no two tools are one to it.
    fn engine_name(&self, name: &str) -> String { name.to_owned() }

    /// What the engine calls is the tool of that very name, and no other.
    fn wire_name(&self, engine: &str, listed: Names<'_>) -> Option<String> {
        listed.has(engine).then(|| engine.to_owned())
    }

    /// The header that repeats the tool's name repeats it as it is.
    fn name_in_header(&self, name: &str) -> String { name.to_owned() }

    /// The second tool of a name is left out: nothing could tell it from the first.
    fn leaves_out_second(&self) -> bool { true }

    /// Every cursor leads to another page, also an empty one.
    fn follows_cursor(&self, cursor: &str) -> bool { true }

    /// A list ends where it comes back to a cursor that it has had, or has more pages than any account's tools need.
    fn goes_on(&self, cursor_again: bool, pages: usize) -> bool { !cursor_again && pages < MOST_PAGES }

    /// Nobody is asked for a list before the engine wants one.
    fn lists_ahead(&self) -> bool { false }

    /// Whenever the engine wants a list the vendor is asked: one that is kept takes no other's place.
    fn shows_kept(&self, kept: Kept) -> bool { false }

    /// A list of which a page cannot be had is no list.
    fn shows_part(&self) -> bool { false }

    /// A tool without a name is left out, and the others stay.
    fn leaves_out_nameless(&self) -> bool { true }

    /// An empty result comes with its cause and its fix.
    fn notice_for_empty(&self, question: &Question) -> Option<Trouble> {
        Some(notices::no_themes(question))
    }

    /// A flat line comes with its cause and its fix, where a short window or a low volume explains it.
    fn notice_for_flat(&self, line: &Line) -> Option<Trouble> { notices::flat(line) }

    /// What people cannot see is taken out of what the vendor writes about its tools, wherever it stands: who put it there means
    /// the engine. From data only what no language has a use for.
    fn takes_out(&self, feed: Feed, unseen: Unseen) -> bool { true }

    /// The engine gets the vendor's data as it came.
    fn to_engine(&self, engine: ToEngine) -> ToEngine { engine }
}

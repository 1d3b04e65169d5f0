//! Odd forms of an event stream.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How an event stream is written. All but `unterminated` are legal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Framing {
    /// Lines end with a carriage return and a line feed.
    Crlf,
    /// Lines end with a carriage return.
    Cr,
    /// A byte order mark comes first, right before the data.
    ByteOrderMark,
    /// Comments stand before, in and after the event.
    Comments,
    /// The message is spread over many `data` lines.
    SplitData,
    /// No blank follows the colons.
    NoSpace,
    /// The event has fields that nobody knows.
    UnknownFields,
    /// Events without data come before.
    EmptyEvents,
    /// An event of another name, which is no message, comes before.
    OtherEvents,
    /// The event has no name.
    Unnamed,
    /// The stream ends before the blank line that would complete the event.
    Unterminated,
}

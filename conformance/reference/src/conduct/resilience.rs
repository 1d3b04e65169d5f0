//! What is made of answers that are late, odd or wrong.

use clootrack_connector::message::ToEngine;
use clootrack_connector::{Code, Failure};
use serde_json::{Map, Value};

use super::decisions;
use crate::mcp::{Field, LineEnd, Unread};
use crate::tools;
use crate::trouble::trouble;

decisions! {
    Resilience = resilience:

    /// A line of an event stream ends with a carriage return, with a line feed, or with both (HTML, server-sent events).
    fn line_end(&self, byte: u8, after_return: bool) -> LineEnd { LineEnd::of(byte, after_return) }

    /// A byte order mark at the beginning of a stream is no part of its first line.
    fn skips_mark(&self) -> bool { true }

    /// A line is a comment, or a field and its value with or without a blank between them; fields that nobody knows are no
    /// harm.
    fn field(&self, line: &str) -> Field { Field::of(line) }

    /// The lines of an event's data are joined.
    fn joined(&self, data: &str, line: &str) -> String { format!("{data}\n{line}") }

    /// An event without data is no message.
    fn empty_event(&self) -> Option<String> { None }

    /// Messages are events without a name, or of the name `message`; others are for somebody else.
    fn is_message(&self, event: &str) -> bool { matches!(event, "" | "message") }

    /// The form of an answer is told by its media type, however that is written and whatever goes with it (RFC 9110, 8.3.1).
    fn media_type(&self, value: &str) -> String {
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// When an answer has ended nothing more is waited for.
    fn waits_for_more(&self, what: Unread) -> bool { false }

    /// Nothing takes the place of an answer that cannot be read.
    fn instead_of(&self, what: Unread, method: &str) -> Option<Map<String, Value>> { None }

    /// An answer that cannot be read is told as a bad response, and of it nothing is told.
    fn unread_told(&self, what: Unread, body: &[u8]) -> Failure { trouble(Code::BadResponse).into() }

    /// An answer belongs to the request whose id it bears, as number for number (JSON-RPC 2.0, 5).
    fn answers(&self, answered: Option<&Value>, id: u64) -> bool {
        answered.and_then(Value::as_u64) == Some(id)
    }

    /// A result beside an error is neither (JSON-RPC 2.0, 5).
    fn takes_result_beside_error(&self) -> bool { false }

    /// A message is one object, and no batch (MCP 2025-11-25, transports).
    fn message(&self, message: Value) -> Value { message }

    /// The first answer to a request is the answer: what follows it is not read.
    fn first_counts(&self) -> bool { true }

    /// An error of the tool is told as a failure, whatever stands beside it (MCP 2026-07-28, tools, error handling).
    fn tool_failed(&self, is_error: Option<&Value>) -> bool {
        is_error.is_some_and(|it| *it != Value::Bool(false))
    }

    /// Data has the form that its tool declares, and may have more; text that is JSON counts as data (MCP 2026-07-28, tools,
    /// output schema).
    fn fits(&self, data: &Value, schema: &Value) -> bool { tools::fits(data, schema) }

    /// Data of another form is handed to nobody: every figure in it may mean something else.
    fn unfit(&self, data: ToEngine, schema: &Value) -> Option<ToEngine> { None }

    /// A document is JSON as it is defined: its members come in any order (RFC 8259, 4).
    fn parsed(&self, text: &[u8]) -> Option<Value> { serde_json::from_slice(text).ok() }
}

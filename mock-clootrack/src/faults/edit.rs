//! Changes to an answer that is whole.

use std::collections::BTreeMap;

use bytes::Bytes;
use clootrack_scenarios::{Action, Framing};
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use http::response::Parts;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::framing;
use super::instead::with_credential;
use crate::asked::Asked;

/// Changes the answer as the action wants it; leaves it alone for any other.
#[expect(clippy::wildcard_enum_match_arm, reason = "few actions change a whole answer")]
pub(super) fn edit(asked: &Asked, parts: &mut Parts, body: Bytes, action: &Action) -> Bytes {
    let changed = match action {
        Action::Replace { body: text } => with_answer(&body, &with_credential(asked, text)),
        Action::Patch { set, remove, null } => {
            let is_stream = is_event_stream(&parts.headers);
            let text = String::from_utf8_lossy(&body);
            let messages = framing::messages(&text, is_stream);
            let patched: Vec<_> =
                messages.into_iter().map(|message| patch(asked, message, (set, remove, null))).collect();
            if is_stream { framing::plain(&patched) } else { patched.concat() }
        }
        Action::Nest { depth } => nest(&body, *depth),
        Action::Framing { style } if parts.status == StatusCode::OK => frame(parts, &body, *style),
        Action::ContentType { value } => {
            parts.headers.remove(CONTENT_TYPE);
            if let Ok(value) = HeaderValue::from_str(value)
                && !value.is_empty()
            {
                parts.headers.insert(CONTENT_TYPE, value);
            }
            return body;
        }
        _ => return body,
    };
    parts.headers.remove(CONTENT_LENGTH);
    Bytes::from(changed)
}

pub(super) fn is_event_stream(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"text/event-stream"))
}

/// Says of the answer that it is an event stream, and no longer how long it is.
pub(super) fn become_event_stream(parts: &mut Parts) {
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    parts.headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
}

fn frame(parts: &mut Parts, body: &Bytes, style: Framing) -> String {
    let messages = framing::messages(&String::from_utf8_lossy(body), is_event_stream(&parts.headers));
    become_event_stream(parts);
    framing::odd(&messages, style)
}

const ANSWER: &str = "{answer}";
const PART: &str = "{answer:";

/// The text with the answer that it replaces, or parts of that, wherever it says so.
fn with_answer(answer: &Bytes, text: &str) -> String {
    let answer = String::from_utf8_lossy(answer);
    let mut pieces = text.split(PART);
    let mut filled = pieces.next().unwrap_or_default().replace(ANSWER, &answer);
    let document: Value = serde_json::from_str(&answer).unwrap_or_default();
    for piece in pieces {
        let (at, rest) = piece.split_once('}').unwrap_or_default();
        let part = document.pointer(at);
        let part = part.map(|part| part.as_str().map_or_else(|| part.to_string(), str::to_owned));
        filled.push_str(&part.unwrap_or_default());
        filled.push_str(&rest.replace(ANSWER, &answer));
    }
    filled
}

/// The same object with one more member. What is no object stays as it is.
fn nest(body: &Bytes, depth: u32) -> String {
    let text = String::from_utf8_lossy(body).into_owned();
    let Some(open) = text.trim_end().strip_suffix('}').filter(|open| !open.trim().is_empty()) else {
        return text;
    };
    let depth = usize::try_from(depth).unwrap_or(usize::MAX);
    let comma = if open.trim_end().ends_with('{') { "" } else { "," };
    format!("{open}{comma}\"nested\":{}{}}}", "[".repeat(depth), "]".repeat(depth))
}

/// What is no JSON stays as it is.
fn patch(
    asked: &Asked,
    message: String,
    (set, remove, null): (&BTreeMap<String, Value>, &[String], &[String]),
) -> String {
    let Ok(mut document) = serde_json::from_str::<Value>(&message) else {
        return message;
    };
    for (pointer, value) in set {
        let value = value.as_str().map_or_else(|| value.clone(), |text| with_credential(asked, text).into());
        if let Some((parent, name)) = place(&mut document, pointer) {
            put(parent, name, value);
        }
    }
    for pointer in null {
        if let Some((parent, name)) = place(&mut document, pointer) {
            put(parent, name, Value::Null);
        }
    }
    for pointer in remove {
        match place(&mut document, pointer) {
            Some((Value::Object(parent), name)) => {
                parent.remove(&name);
            }
            Some((Value::Array(parent), name)) => {
                if let Some(index) = name.parse().ok().filter(|index| *index < parent.len()) {
                    let index: usize = index;
                    parent.remove(index);
                }
            }
            Some(_) | None => {}
        }
    }
    document.to_string()
}

/// The parent that a pointer leads to, and the name of the child in it.
fn place<'d>(document: &'d mut Value, pointer: &str) -> Option<(&'d mut Value, String)> {
    let (parent, name) = pointer.rsplit_once('/')?;
    Some((document.pointer_mut(parent)?, name.replace("~1", "/").replace("~0", "~")))
}

fn put(parent: &mut Value, name: String, value: Value) {
    match parent {
        Value::Object(parent) => {
            parent.insert(name, value);
        }
        Value::Array(parent) if name == "-" => parent.push(value),
        Value::Array(parent) => {
            if let Some(place) = name.parse::<usize>().ok().and_then(|index| parent.get_mut(index)) {
                *place = value;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

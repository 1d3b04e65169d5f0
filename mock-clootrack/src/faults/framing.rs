//! The answer as an event stream in an odd form.

use std::fmt::Write as _;

use clootrack_scenarios::Framing;

/// The messages in a body: the data of each event of a stream, or the whole of anything else.
pub(super) fn messages(body: &str, is_stream: bool) -> Vec<String> {
    if !is_stream {
        return vec![body.to_owned()];
    }
    let data = |event: &str| {
        let lines = event.lines().filter_map(|line| line.strip_prefix("data:"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    };
    body.split("\n\n").map(data).filter(|data| !data.is_empty()).collect()
}

/// One event for each message, as the vendor writes it when nothing is odd.
pub(super) fn plain(messages: &[String]) -> String {
    messages.iter().map(|message| format!("event: message\ndata: {message}\n\n")).collect()
}

/// The same messages in an odd form.
pub(super) fn odd(messages: &[String], style: Framing) -> String {
    let plain = plain(messages);
    match style {
        Framing::Crlf => plain.replace('\n', "\r\n"),
        Framing::Cr => plain.replace('\n', "\r"),
        Framing::ByteOrderMark => format!("\u{feff}{}", plain.replace("event: message\n", "")),
        Framing::Comments => {
            let commented = plain.replace("event: message\n", "event: message\n: in between\n");
            format!(": keep-alive\n\n:\n\n{commented}: the end\n\n")
        }
        Framing::SplitData => messages.iter().map(|message| split(message)).collect(),
        Framing::NoSpace => plain.replace("event: ", "event:").replace("\ndata: ", "\ndata:"),
        Framing::UnknownFields => plain.replace("event: message\n", "event: message\ncolour: red\nunknown\n"),
        Framing::EmptyEvents => format!("event: message\n\nid: 0\n\n{plain}"),
        Framing::OtherEvents => format!("event: tick\ndata: now\n\n{plain}"),
        Framing::Unnamed => plain.replace("event: message\n", ""),
        Framing::Unterminated => plain.trim_end_matches('\n').to_owned(),
    }
}

/// A JSON document may have line breaks between its parts, and an event's data lines are joined by them.
fn split(message: &str) -> String {
    let document: Result<serde_json::Value, _> = serde_json::from_str(message);
    let text = document.map_or_else(|_| message.to_owned(), |document| format!("{document:#}"));
    let mut event = "event: message\n".to_owned();
    for line in text.lines() {
        // Writing to a String cannot fail.
        let _ = writeln!(event, "data: {line}");
    }
    event.push('\n');
    event
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_again_in_what_was_written_of_them() {
        let written = vec![r#"{"a": "x\n\ny"}"#.to_owned(), "2".to_owned()];
        assert_eq!(messages(&plain(&written), true), written);
        assert_eq!(messages("{}", false), ["{}"]);
    }

    #[test]
    fn split_data_is_the_same_document() {
        let event = odd(&[r#"{"a":{"b":1}}"#.to_owned()], Framing::SplitData);
        assert!(event.matches("data: ").count() > 3, "{event}");
        let document: serde_json::Value = serde_json::from_str(&messages(&event, true)[0]).unwrap();
        assert_eq!(document, serde_json::json!({"a": {"b": 1}}));
    }
}

//! No message shows the inside of the connector.

use std::sync::LazyLock;

use regex::Regex;

use super::told_texts;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "troubleshooting/no-internals",
    level: Level::Must,
    promise: Promise::P4,
    requirement: "What the user and the engine are told of a failure holds no stack trace, file path, database statement, private \
                  address, type of a programming language or raw JSON.",
    source: "CWE-209; CWE-497; OWASP ASVS 5.0, 16.5.1",
    remedy: "Write each message from the code of the failure. What a library or a runtime says of it belongs into the log, with an \
             opaque number that the message may repeat.",
    judge,
};

/// What gives the inside away, and what it is. The vendor's address is no secret, and this suite's vendors are at loopback.
static SHAPES: LazyLock<Vec<(Regex, &'static str)>> = LazyLock::new(|| {
    let shapes = [
        (r"thread '[^']*' \(?\d*\)? ?panicked|panicked at |stack backtrace:", "a panic"),
        (r"Traceback \(most recent call last\)", "a stack trace"),
        (r#"File "[^"]+", line \d+"#, "a stack trace"),
        (r"\bat [\w$.<>]+\([^()\s]*:\d+(:\d+)?\)", "a stack trace"),
        (r"goroutine \d+ \[\w+", "a stack trace"),
        (r"\b[\w/-]+\.(rs|py|js|ts|java|kt|go|rb|cs|php):\d+", "a line of source code"),
        (
            r#"(?:^|[\s"'(=:`])/(?:home|root|usr|var|tmp|opt|etc|srv|app|mnt|proc|private|Users)/\w"#,
            "a file path",
        ),
        (r"\b[A-Za-z]:\\\w", "a file path"),
        (
            r"\b(?:SELECT\b.+\bFROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)\b",
            "a database statement",
        ),
        (
            r"\b(?:SQLITE_[A-Z]+|UNIQUE constraint failed|no such (?:table|column)|SQLSTATE)",
            "a database's error",
        ),
        (r"\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2}\b", "a private address"),
        (
            r"\b(?:java|javax|kotlin|sun)\.\w+\.\w+|\b\w+(?:Exception|Error)\b[:({ ]\s*['\w]|\b\w+::\w+",
            "a type's name",
        ),
        (r#"\{\s*"[^"]*"\s*:|\[\s*\{\s*""#, "raw JSON"),
    ];
    shapes.into_iter().filter_map(|(shape, what)| Some((Regex::new(shape).ok()?, what))).collect()
});

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("nobody was told of a failure");
    for exchange in &run.talk {
        for text in told_texts(exchange) {
            applies = Applies::Yes;
            for (_, what) in SHAPES.iter().filter(|(shape, _)| shape.is_match(&text)) {
                let method = &exchange.method;
                findings
                    .in_talk(exchange.number, format!("what is told of a failed `{method}` shows {what}"));
            }
        }
    }
    applies
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&'static str> {
        SHAPES.iter().filter(|(shape, _)| shape.is_match(text)).map(|(_, what)| *what).collect()
    }

    #[test]
    fn the_inside_is_recognised_in_the_words_of_many_languages() {
        assert_eq!(SHAPES.len(), 13, "every shape is a regular expression");
        for (text, what) in [
            ("thread 'main' panicked at src/mcp/client.rs:88:17", "a panic"),
            ("thread 'tokio-runtime-worker' (12) panicked", "a panic"),
            ("Traceback (most recent call last):", "a stack trace"),
            ("  at com.acme.Client.call(Client.java:42)", "a stack trace"),
            ("    at Object.call (/srv/app/client.js:1:2)", "a file path"),
            ("at fetch(client.js:10:5)", "a stack trace"),
            ("goroutine 1 [running]:", "a stack trace"),
            ("No such file: /home/app/tokens.db", "a file path"),
            (r"C:\Users\app\tokens.db", "a file path"),
            ("SELECT token FROM connections", "a database statement"),
            ("UNIQUE constraint failed: connections.id", "a database's error"),
            ("connect to 10.4.0.17:8080 failed", "a private address"),
            ("java.lang.NullPointerException", "a type's name"),
            ("KeyError: 'themes'", "a type's name"),
            ("reqwest::Error { kind: Decode }", "a type's name"),
            (r#"{"error": "internal"}"#, "raw JSON"),
        ] {
            assert!(shown(text).contains(&what), "{text}: {:?}", shown(text));
        }
    }

    #[test]
    fn what_is_meant_for_people_passes() {
        for text in [
            "Clootrack cannot be reached at the moment. Try again in a few minutes.",
            "There is no analysed data for project prj_aR4Ajtpn from 2026-07-01 to 2026-09-16.",
            "Check https://mcp.clootrack.com/mcp and http://127.0.0.1:8787/mcp, reference 7f3a-11.",
            "The error was reported at 10:32: try again at 11:00.",
            "Error: the vendor asks for a pause. Update the connector, or select another range from the list.",
            "Ratio 10.5 of 192; open Settings/Integrations and/or ask an administrator.",
        ] {
            assert_eq!(shown(text), Vec::<&str>::new(), "{text}");
        }
    }
}

//! Nobody's browser is sent to a script, a file or a command.

use clootrack_scenarios::Operation;
use url::{Host, Url};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Outcome, Transcript};

pub(super) const CHECK: Check = Check {
    id: "authorization/url-scheme-safe",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "The authorization URL that users are sent to is https, or http on a loopback address, and has no character \
                  that an address cannot have, whatever the server's metadata says.",
    source: "MCP security best practices, OAuth authorization URL validation; RFC 3986 section 2; CVE-2025-6514",
    remedy: "Parse `authorization_endpoint`, accept https only (http for loopback), and hand on what the parser writes, never \
             the text of the metadata. Do not pass it to a shell.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("the authorization endpoint was always an address of the web");
    for begun in run.asked("authorize") {
        let documents = run.documents_during(begun, Operation::ServerMetadata);
        let wrong = documents.filter_map(|(_, document)| wrong(document["authorization_endpoint"].as_str()?));
        if wrong.count() == 0 {
            continue;
        }
        if !run.some_genuine_callback_succeeded() {
            return Applies::NotTestable("nobody could connect when the metadata was right".to_owned());
        }
        applies = Applies::Yes;
        let Outcome::Result(result) = &begun.outcome else { continue };
        let address = result["authorization_url"].as_str().unwrap_or_default();
        if let Some(what) = self::wrong(&without_names(address)) {
            findings.in_talk(begun.number, format!("users are sent to {what}"));
        }
    }
    applies
}

/// What an address is, if it is none that a browser should be sent to.
fn wrong(address: &str) -> Option<&'static str> {
    let (scheme, _) = address.split_once(':').unwrap_or_default();
    match scheme.to_ascii_lowercase().as_str() {
        "https" => {}
        "http" if is_loopback(address) => {}
        "http" => return Some("an address without encryption"),
        "javascript" | "vbscript" => return Some("a script"),
        "data" => return Some("a document that the metadata itself contains (`data:`)"),
        "file" => return Some("a file of their own machine"),
        "" => return Some("something that is no address"),
        _ => return Some("an address that starts a program"),
    }
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    if address.bytes().any(|byte| byte.is_ascii_control()) {
        Some("an address with line breaks in it")
    } else if address.bytes().all(legal) {
        None
    } else {
        Some("an address with characters that no address has")
    }
}

fn is_loopback(address: &str) -> bool {
    match Url::parse(address).ok().as_ref().and_then(Url::host) {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// The address without the names that stand in it for secrets.
fn without_names(address: &str) -> String {
    let mut parts = address.split('‹');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |so_far, part| so_far + part.split_once('›').map_or(part, |(_, rest)| rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_right() {
        for right in ["https://as.example/a?x=$(id)", "http://127.0.0.1:1/a", "HTTPS://as.example"] {
            assert_eq!(wrong(right), None, "{right}");
        }
        for bad in [
            "http://as.example",
            "http://localhost.as.example",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "calculator:run",
            "--help",
            "https://as.example/`id`",
            "https://as.example/\r\nX: y",
        ] {
            assert!(wrong(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_secrets_name_is_no_part_of_an_address() {
        assert_eq!(without_names("https://a/?x=‹code verifier 1 of ada›&y=2"), "https://a/?x=&y=2");
    }
}

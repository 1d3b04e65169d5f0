//! No authorization without a server that says it supports PKCE.

use clootrack_scenarios::Operation;
use serde_json::Value;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "discovery/pkce-support-required",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Nobody is sent to an authorization server whose metadata does not list S256 among its PKCE methods.",
    source: "MCP 2025-11-25 and 2026-07-28, authorization, security considerations (\"MUST refuse to proceed\"); RFC 9700 \
             section 2.1.1",
    remedy: "Read `code_challenge_methods_supported` before anything else is asked of the server. Where it is absent or has \
             no `S256`, end with an explained failure; fall back neither to `plain` nor to no challenge at all.",
    judge,
};

const MEMBER: &str = "code_challenge_methods_supported";

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("the metadata always listed S256");
    for begun in run.asked("authorize") {
        let documents: Vec<Value> =
            run.documents_during(begun, Operation::ServerMetadata).map(|(_, document)| document).collect();
        // Whoever was also given one that lists it may go by that.
        let Some(shape) = documents.iter().map(without_s256).collect::<Option<Vec<_>>>() else { continue };
        let Some(shape) = shape.first() else { continue };
        if !run.some_genuine_callback_succeeded() {
            return Applies::NotTestable("nobody could connect when the metadata was right".to_owned());
        }
        applies = Applies::Yes;
        if begun.outcome.succeeded() {
            findings.in_talk(begun.number, format!("an authorization goes on although the metadata {shape}"));
        }
    }
    applies
}

/// What a document says instead of S256.
fn without_s256(document: &Value) -> Option<&'static str> {
    match document.get(MEMBER) {
        None => Some("does not say which PKCE methods there are"),
        Some(Value::Array(methods)) if methods.iter().any(|method| method == "S256") => None,
        Some(Value::Array(methods)) if methods.is_empty() => Some("lists no PKCE method"),
        Some(_) => Some("lists other PKCE methods than S256"),
    }
}

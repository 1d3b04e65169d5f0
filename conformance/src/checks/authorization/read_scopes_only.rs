//! The connector asks for read scopes, whatever the vendor offers.

use clootrack_scenarios::{Operation, scopes};
use mock_clootrack::journal::Request;

use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Transcript, field};

pub(super) const CHECK: Check = Check {
    id: "authorization/read-scopes-only",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "No registration, authorization or token request asks for a scope outside the agreed read set.",
    source: "the product's promise to read only; MCP 2026-07-28, authorization, scope selection strategy (least privilege)",
    remedy: "Ask for the read scopes that were agreed (`open.read_scopes`), and for no others: neither everything in \
             `scopes_supported` nor whatever a challenge names. Only `offline_access` may be added, where it is advertised.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("nobody was sent to the vendor");
    for (seq, request) in run.requests() {
        let Some((kind, asked)) = asked(request) else {
            continue;
        };
        if request.operation == Operation::Authorize {
            applies = Applies::Yes;
            if asked.is_none() {
                let words =
                    "the authorization request names no scope: the vendor decides, and its default may write";
                findings.minor(Place::Journal(seq), words);
            }
        }
        let excess = asked.map(|scope| excess(run, scope)).unwrap_or_default();
        if !excess.is_empty() {
            findings.at(seq, format!("the {kind} asks for {}", excess.join(" and ")));
        }
    }
    applies
}

/// A request that can ask for scopes, in words, and what it asks for.
fn asked(request: &Request) -> Option<(&'static str, Option<&str>)> {
    if request.operation == Operation::Register {
        return Some(("registration", request.json.as_ref().and_then(|body| body["scope"].as_str())));
    }
    if request.operation == Operation::Authorize {
        return Some(("authorization request", field(&request.query, "scope")));
    }
    (request.operation == Operation::Token).then(|| ("token request", field(&request.form, "scope")))
}

/// The scopes that may not be asked for.
fn excess<'a>(run: &Transcript, asked: &'a str) -> Vec<&'a str> {
    asked
        .split_ascii_whitespace()
        .filter(|scope| *scope != scopes::OFFLINE && !run.vendor.read_scopes.iter().any(|read| read == scope))
        .collect()
}

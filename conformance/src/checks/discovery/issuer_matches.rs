//! Metadata that names another issuer than the one asked for is not used.

use clootrack_scenarios::Operation;
use serde_json::Value;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "discovery/issuer-matches",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Where the authorization server's metadata names another issuer than the one that it was asked for, or none, \
                  nothing is sent to the endpoints that it names.",
    source: "RFC 8414 section 3.3; OpenID Connect Discovery section 4.3; MCP 2026-07-28, authorization server discovery",
    remedy: "Compare `issuer` with the issuer that the address of the document was made from, byte for byte, in every form \
             of the document and before anything else of it is read.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let baits: Vec<(u64, &'static str)> = baits(run).collect();
    let Some((first, _)) = baits.first() else {
        return Applies::No("no metadata with endpoints elsewhere named another issuer");
    };
    let mut clean = true;
    for (seq, _, request) in run.strayed().filter(|(seq, ..)| seq > first) {
        if matches!(request.operation, Operation::ServerMetadata | Operation::ResourceMetadata) {
            continue;
        }
        clean = false;
        let claim = baits.iter().rev().find(|(bait, _)| *bait < seq).map_or("", |(_, claim)| *claim);
        findings.at(seq, format!("`{}` is asked as metadata with {claim} says", request.path));
    }
    match run.never_connected() {
        Some(why) if clean => Applies::NotTestable(why),
        _ => Applies::Yes,
    }
}

/// Each document with a false issuer and an endpoint at a stranger, and what is wrong with its issuer.
fn baits(run: &Transcript) -> impl Iterator<Item = (u64, &'static str)> {
    run.requests_for(Operation::ServerMetadata).filter_map(|(seq, _)| {
        let answer = run.answer_to(seq).filter(|answer| answer.status == 200)?;
        let document: Value = serde_json::from_str(&answer.body).ok()?;
        let astray = ["token_endpoint", "registration_endpoint"]
            .into_iter()
            .any(|endpoint| document[endpoint].as_str().is_some_and(|it| run.is_strangers(it)));
        let claim = match document["issuer"].as_str() {
            Some(issuer) if issuer == run.vendor.issuer => return None,
            Some(issuer) if issuer.starts_with(&run.vendor.issuer) => "an issuer below the right one",
            Some(_) => "the issuer of another origin",
            None => "no issuer",
        };
        astray.then_some((seq, claim))
    })
}

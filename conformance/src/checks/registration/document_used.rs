//! A document instead of a registration, exactly where the vendor takes one.

use clootrack_scenarios::Operation;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Transcript, field};

pub(super) const CHECK: Check = Check {
    id: "registration/document-used",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "A connector that has a client ID metadata document goes by its URL at authorization servers that announce \
                  `client_id_metadata_document_supported`, and registers itself at all others.",
    source: "MCP 2026-07-28, client registration, priority order and client ID metadata documents",
    remedy: "Where the server's metadata says `client_id_metadata_document_supported`, send the document's URL as `client_id` \
             and no secret, and register nothing; where it does not, register as before.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if !run.declares("client-id-metadata") {
        return Applies::Undeclared("client-id-metadata");
    }
    let told = |open: &serde_json::Value| open["client_id_metadata_url"].as_str().map(str::to_owned);
    let Some(document) = run.asked("open").find_map(|open| told(&open.params)) else {
        return Applies::No("the connector has no document here");
    };
    let takes = run.vendor.takes_documents;
    let mut asked = false;
    for (seq, request) in run.requests_for(Operation::Authorize) {
        let Some(client) = field(&request.query, "client_id") else { continue };
        asked = true;
        match (takes, client == document) {
            (true, false) => {
                findings.at(seq, "the connector does not go by its document, which the vendor would take");
            }
            (false, true) => {
                findings.at(seq, "the connector goes by its document, which the vendor does not take");
            }
            (true, true) | (false, false) => {}
        }
    }
    if takes && let Some((seq, _)) = run.requests_for(Operation::Register).next() {
        findings.at(seq, "the connector registers itself although the vendor takes its document");
    }
    match run.never_connected() {
        // Whoever goes by the wrong name is turned away: that is the finding, not a reason to have none.
        Some(why) if takes || !asked => Applies::NotTestable(why),
        _ => Applies::Yes,
    }
}

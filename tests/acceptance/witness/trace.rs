//! A witness of another kind: `mcp-trace-validator` reads the journal as a trace and holds it against the specification.

use std::io::Write;
use std::process::Command;

use acceptance::trace_validator;
use clootrack_scenarios::{Operation, Revision};
use mock_clootrack::Vendor;
use mock_clootrack::journal::Event;
use tempfile::NamedTempFile;

use super::vendor::{answers, http};

/// Nothing in the journal of the only client so far is against that revision of the specification.
pub(super) async fn is_flawless(vendor: &Vendor, revision: Revision) {
    let Some(validator) = trace_validator() else { return };
    let url = format!(
        "{}/__admin/journal.jsonl?revision={}&{}",
        vendor.origin(),
        revision.as_str(),
        part(vendor, revision)
    );
    let trace = http().get(url).send().await.unwrap().text().await.unwrap();
    let mut file = NamedTempFile::with_suffix(".jsonl").unwrap();
    file.write_all(trace.as_bytes()).unwrap();
    // Which revision was agreed on is known here; a client that offers a newer one first seems to declare both.
    let output = Command::new(validator)
        .args(["validate", "--strict", "--revision", revision.as_str()])
        .arg(file.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{trace}");
}

/// What there is of it once the client was let in. Before, a request was refused without an answer of MCP's, and comes
/// again with the same id.
fn part(vendor: &Vendor, revision: Revision) -> String {
    match revision {
        Revision::Stateful => {
            let opened =
                answers(vendor, Operation::Initialize).into_iter().find(|answer| answer.status == 200);
            format!("session={}", opened.unwrap().headers["mcp-session-id"])
        }
        Revision::Stateless => {
            let entries = vendor.journal().entries();
            let issued = entries.iter().find(|entry| matches!(entry.event, Event::TokensIssued { .. }));
            format!("after={}", issued.unwrap().seq)
        }
    }
}

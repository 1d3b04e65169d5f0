//! Every step of the grant names the resource that the tokens are for.

use clootrack_scenarios::{GrantKind, Operation};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Transcript, field};

pub(super) const CHECK: Check = Check {
    id: "authorization/resource-indicator",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "The authorization request, the code exchange and every refresh carry `resource`, equal to the vendor's \
                  MCP endpoint.",
    source: "RFC 8707 section 2; MCP 2026-07-28, authorization, resource parameter implementation (\"MUST send this \
             parameter regardless\")",
    remedy: "Send `resource` with the `resource` value of the protected resource metadata in the authorization request and \
             in every token request, refreshes included, also when the authorization server seems not to care.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("nobody was sent to the vendor");
    for (seq, request) in run.requests_for(Operation::Authorize) {
        applies = Applies::Yes;
        compare(run, seq, "authorization request", field(&request.query, "resource"), findings);
    }
    for token in run.token_requests() {
        let step = match token.grant {
            GrantKind::AuthorizationCode => "code exchange",
            GrantKind::RefreshToken => "refresh",
        };
        compare(run, token.seq, step, field(&token.request.form, "resource"), findings);
    }
    applies
}

fn compare(run: &Transcript, seq: u64, step: &str, resource: Option<&str>, findings: &mut Findings) {
    // A slash more or less at the end names the same endpoint to every server that matters.
    let same = |resource: &str| resource.trim_end_matches('/') == run.vendor.resource.trim_end_matches('/');
    match resource {
        None => findings.at(seq, format!("the {step} has no `resource`")),
        Some(resource) if !same(resource) => {
            findings
                .at(seq, format!("the {step} names another `resource` than the protected resource metadata"));
        }
        Some(_) => {}
    }
}

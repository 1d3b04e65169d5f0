//! A redirect takes no secret to another origin.

use clootrack_scenarios::Operation;
use mock_clootrack::journal::Event;

use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Transcript, secrets_in};

pub(super) const CHECK: Check = Check {
    id: "secrecy/redirects-stay-on-origin",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "Where the vendor redirects to another origin - another port is one - no access token, code, verifier, refresh \
                  token or client secret arrives there, no registration, and no request for tokens.",
    source: "RFC 9700 section 4.12; RFC 8414 section 6.2; MCP 2026-07-28, security considerations",
    remedy: "Switch off the HTTP client's own handling of redirects for every request that bears a secret, or compare \
             scheme, host and port before each hop. Take metadata and registrations from the issuer's own origin only.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let Some(bait) = run.journal.iter().find(|entry| leads_astray(run, &entry.event)) else {
        return Applies::No("nothing was redirected to another origin");
    };
    let mut clean = true;
    for (seq, _, request) in run.strayed().filter(|(seq, ..)| *seq > bait.seq) {
        let mut secrets = secrets_in(request).peekable();
        if secrets.peek().is_none() && request.operation == Operation::Token && request.method == "POST" {
            clean = false;
            findings.at(
                seq,
                "tokens are asked for at another origin, because a redirect of metadata has led there",
            );
        }
        for secret in secrets {
            clean = false;
            let message =
                format!("the {} follows a redirect to `{}` at another origin", secret.class, request.path);
            findings.at(seq, message);
        }
        if request.operation == Operation::Register && request.method == "POST" {
            clean = false;
            findings.at(seq, "the registration follows a redirect to another origin, which so chooses who the connector is");
        }
    }
    if let Some(seq) = refused_at_home(run) {
        let words = "a redirect that stays on the vendor's origin is not followed, which is safe, and fails if the vendor moves";
        findings.remark(Place::Journal(seq), words);
    }
    match run.never_connected() {
        Some(why) if clean => Applies::NotTestable(why),
        _ => Applies::Yes,
    }
}

/// The first request that was redirected within the vendor's own origin, and not followed there before the connector had
/// answered.
fn refused_at_home(run: &Transcript) -> Option<u64> {
    let home = format!("{}/", run.vendor.origin);
    run.journal.iter().find_map(|entry| {
        let Event::FaultFired { request, action, .. } = &entry.event else { return None };
        let target = run.answer_to(*request).and_then(|answer| answer.headers.get("location"));
        let path = target.filter(|_| action == "redirect")?.strip_prefix(&home)?;
        let asked = run.talk.iter().find(|exchange| exchange.caused(*request))?;
        let followed = run.requests().any(|(seq, after)| {
            seq > *request && asked.caused(seq) && after.path.trim_start_matches('/') == path
        });
        (!followed).then_some(*request)
    })
}

/// Whether it is the answer to a request that the scenario redirects to a stranger.
fn leads_astray(run: &Transcript, event: &Event) -> bool {
    let Event::FaultFired { request, action, .. } = event else {
        return false;
    };
    let target = run.answer_to(*request).and_then(|answer| answer.headers.get("location"));
    action == "redirect" && target.is_some_and(|target| run.is_strangers(target))
}

//! What a registration brought outlives the process.

use clootrack_scenarios::GrantKind;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Proof, Transcript};

pub(super) const CHECK: Check = Check {
    id: "registration/survives-restart",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "After a restart a refresh proves the client as before: by the method that was registered, and with the same \
                  secret.",
    source: "RFC 7591 section 3.2.1; RFC 6749 section 6 (the client must authenticate if it was issued credentials)",
    remedy: "Store what the registration's answer says as a whole: `client_id`, `client_secret` (encrypted), \
             `token_endpoint_auth_method` and `client_secret_expires_at`; and read it from there whenever a token is renewed.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if !run.declares("refresh") {
        return Applies::Undeclared("refresh");
    }
    let Some(restart) = run.asked("open").nth(1) else {
        return Applies::No("the connector was not restarted");
    };
    if let Some(why) = run.never_connected() {
        return Applies::NotTestable(why);
    }
    let registered = run.registered();
    if registered.is_empty() {
        return Applies::No("the connector registered nothing");
    }
    if !run.ever_renewed() {
        return Applies::NotTestable("no access token was ever renewed".to_owned());
    }
    let mut applies = Applies::No("no access token was renewed after the restart");
    let renewals = run.token_requests().filter(|token| token.grant == GrantKind::RefreshToken);
    for renewal in renewals.filter(|renewal| renewal.seq > restart.asked_after) {
        applies = Applies::Yes;
        let proof = Proof::of(renewal.request);
        let mut known = registered.iter().filter(|known| known.seq < renewal.seq);
        if !known.any(|known| known.is_proved_by(proof)) {
            let words = match proof {
                Proof::Public(_) => "after a restart a refresh comes without the client's secret",
                Proof::Basic(_) | Proof::Post { .. } | Proof::Twice | Proof::Nobody => {
                    "after a restart a refresh does not prove the client as it is registered"
                }
            };
            findings.at(renewal.seq, words);
        }
    }
    applies
}

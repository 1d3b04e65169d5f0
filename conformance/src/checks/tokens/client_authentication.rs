//! The client proves itself at the token endpoint as it is registered.

use clootrack_scenarios::Operation;
use mock_clootrack::journal::{Place, Request, SecretClass};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Proof, Registered, Transcript, field};

pub(super) const CHECK: Check = Check {
    id: "tokens/client-authentication",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "Each token and revocation request proves the client by exactly the method that its registration says, with id \
                  and secret as they were registered, and never in the URL.",
    source: "RFC 6749 section 2.3 and 2.3.1; RFC 7591 section 3.2.1",
    remedy: "Take `token_endpoint_auth_method` from the registration's answer, not from your request. For \
             `client_secret_basic` form-encode id and secret, each for itself, before you join them with a colon and encode \
             that in Base64; for `client_secret_post` put both in the form; for `none` only `client_id`. Never use two at once.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let registered = run.registered();
    let mut applies = Applies::No("no client that the vendor registered sent a token request");
    for (seq, request) in run.requests() {
        if !matches!(request.operation, Operation::Token | Operation::Revoke) {
            continue;
        }
        let known: Vec<&Registered> = registered.iter().filter(|known| known.seq < seq).collect();
        let proof = Proof::of(request);
        if known.is_empty() || is_document(proof) {
            continue;
        }
        applies = Applies::Yes;
        if in_url(request) {
            findings.at(seq, "the client secret travels in the URL");
        }
        if !known.iter().any(|known| known.is_proved_by(proof)) {
            findings.at(seq, wrong(&known, proof));
        }
    }
    applies
}

/// A client that publishes its metadata need not register, and has no secret.
fn is_document(proof: Proof<'_>) -> bool {
    matches!(proof, Proof::Public(id) if id.starts_with("https://") || id.starts_with("http://"))
}

fn in_url(request: &Request) -> bool {
    let of_client = |class| class == Some(SecretClass::ClientSecret);
    field(&request.query, "client_secret").is_some()
        || request.secrets.iter().any(|sighting| {
            matches!(sighting.place, Place::Path | Place::Query(_))
                && of_client(sighting.credential.name.as_ref().map(|name| name.class))
        })
}

fn wrong(known: &[&Registered], proof: Proof<'_>) -> String {
    let how = match proof {
        Proof::Basic(_) => "by HTTP Basic",
        Proof::Post { .. } => "by a secret in the form",
        Proof::Public(_) => "by its id alone",
        Proof::Twice => return "the client proves itself by HTTP Basic and in the form at once".to_owned(),
        Proof::Nobody => return "the request says nothing of its client".to_owned(),
    };
    match known.iter().find(|known| known.is_meant_by(proof)) {
        Some(known) => {
            format!("the client proves itself {how}, and its registration says `{}`", known.method)
        }
        None => format!("the client proves itself {how} with another id or secret than was registered"),
    }
}

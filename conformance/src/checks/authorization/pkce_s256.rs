//! Every authorization is bound to its token request by a fresh S256 challenge.

use std::collections::HashMap;

use clootrack_scenarios::Operation;
use mock_clootrack::journal::{Place, SecretClass};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Transcript, field};

pub(super) const CHECK: Check = Check {
    id: "authorization/pkce-s256",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Every authorization request carries an S256 code challenge of a fresh verifier, and the verifier travels \
                  in the token request's body only.",
    source: "RFC 7636 sections 4.1 and 4.2; RFC 9700 section 2.1.1; MCP 2026-07-28, authorization, security considerations",
    remedy: "Make a new verifier of 43 to 128 unreserved characters for each authorization (a library's \
             `PkceCodeChallenge::new_random_sha256` or the like), send its S256 challenge, and send the verifier \
             nowhere but in the body of the token request.",
    judge,
};

/// The length of a SHA-256 in base64url without padding.
const CHALLENGE_LENGTH: usize = 43;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut seen: HashMap<&str, u64> = HashMap::new();
    for (seq, request) in run.requests_for(Operation::Authorize) {
        match field(&request.query, "code_challenge_method") {
            Some("S256") => {}
            Some(other) => findings.at(seq, format!("the challenge method is `{other}`, not `S256`")),
            None => {
                findings.at(seq, "the authorization request names no challenge method, which means `plain`");
            }
        }
        let Some(challenge) = field(&request.query, "code_challenge") else {
            findings.at(seq, "the authorization request has no code challenge");
            continue;
        };
        if !is_a_digest(challenge) {
            findings.at(seq, "the code challenge is no base64url SHA-256");
        }
        if seen.insert(challenge, seq).is_some() {
            findings.at(seq, "two authorizations use the same code challenge: the verifier is not fresh");
        }
    }
    for (seq, request) in run.requests() {
        for sighting in &request.secrets {
            let is_verifier =
                sighting.credential.name.as_ref().is_some_and(|name| name.class == SecretClass::CodeVerifier);
            let in_its_place = request.operation == Operation::Token
                && sighting.place == Place::Form("code_verifier".to_owned());
            if is_verifier && !in_its_place {
                findings.at(seq, "the code verifier travels outside the token request's body");
            }
        }
    }
    if seen.is_empty() { Applies::No("nobody was sent to the vendor") } else { Applies::Yes }
}

fn is_a_digest(challenge: &str) -> bool {
    challenge.len() == CHALLENGE_LENGTH
        && challenge.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

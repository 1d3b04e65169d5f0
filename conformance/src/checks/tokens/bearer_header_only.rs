//! Each secret travels in its own place and nowhere else.

use clootrack_scenarios::Operation;
use mock_clootrack::journal::{Place, SecretClass};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "tokens/bearer-header-only",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "An access token travels in the `Authorization` header of MCP requests only; codes, refresh tokens and client \
                  secrets only in the bodies of token and revocation requests, or in Basic authentication there.",
    source: "RFC 6750 sections 2.3 and 5.3; MCP 2026-07-28, authorization, token requirements",
    remedy: "Put the access token into `Authorization: Bearer` and nowhere else: no query parameter, cookie, other header, \
             `_meta` or argument. Send codes, refresh tokens and secrets to the token and revocation endpoints only, in \
             the form body.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("no request bore an access token");
    for (seq, request) in run.requests() {
        if let Some(bearer) = &request.bearer {
            let class = bearer.name.as_ref().map(|name| name.class);
            if class == Some(SecretClass::AccessToken) && request.operation.is_mcp() {
                applies = Applies::Yes;
            } else if let Some(class) = class {
                findings.at(
                    seq,
                    format!("{} is borne in the `Authorization` header of {}", an(class), request.operation),
                );
            }
        }
        for sighting in &request.secrets {
            let Some(name) = &sighting.credential.name else {
                continue;
            };
            if !belongs(request.operation, &sighting.place, name.class) {
                let words = format!(
                    "{} travels in {} of {}",
                    an(name.class),
                    in_words(&sighting.place),
                    request.operation
                );
                findings.at(seq, words);
            }
        }
    }
    applies
}

fn belongs(operation: Operation, place: &Place, class: SecretClass) -> bool {
    let form = |fields: &[&str]| matches!(place, Place::Form(name) if fields.contains(&name.as_str()));
    let basic = matches!(place, Place::Authorization(scheme) if scheme == "basic");
    match (operation, class) {
        // Where verifiers go is the business of `authorization/pkce-s256`.
        (_, SecretClass::CodeVerifier) => true,
        (Operation::Token, SecretClass::AuthorizationCode) => form(&["code"]),
        (Operation::Token, SecretClass::RefreshToken) => form(&["refresh_token"]),
        (Operation::Token | Operation::Revoke, SecretClass::ClientSecret) => {
            basic || form(&["client_secret"])
        }
        (Operation::Revoke, SecretClass::RefreshToken | SecretClass::AccessToken) => form(&["token"]),
        _ => false,
    }
}

fn an(class: SecretClass) -> String {
    let article = match class {
        SecretClass::AccessToken | SecretClass::AuthorizationCode => "an",
        SecretClass::RefreshToken | SecretClass::ClientSecret | SecretClass::CodeVerifier => "a",
    };
    format!("{article} {class}")
}

fn in_words(place: &Place) -> String {
    match place {
        Place::Path => "the path".to_owned(),
        Place::Query(name) => format!("the query parameter `{name}`"),
        Place::Header(name) => format!("the header `{name}`"),
        Place::Authorization(scheme) => format!("`Authorization: {scheme}`"),
        Place::Form(name) => format!("the form field `{name}`"),
        Place::Body => "the body".to_owned(),
    }
}

//! The registration says what the connector needs, and no more.

use clootrack_scenarios::{Operation, Revision};
use serde_json::Value;

use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "registration/request-minimal",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "A registration asks for the code and refresh grants and no others, names its authentication method, and says \
                  that a connector with an https redirect is a web application.",
    source: "RFC 7591 section 2; MCP 2026-07-28, client registration, application type, and refresh tokens",
    remedy: "Register with `grant_types` authorization_code and refresh_token, `response_types` code, an explicit \
             `token_endpoint_auth_method` and `application_type` web; leave contacts and everything personal out.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("the connector registered nothing");
    for (seq, request) in run.requests_for(Operation::Register) {
        let Some(body) = &request.json else { continue };
        applies = Applies::Yes;
        grants(run, seq, body, findings);
        if body["token_endpoint_auth_method"].as_str().is_none() {
            findings.at(
                seq,
                "the registration names no authentication method, which means `client_secret_basic`",
            );
        }
        kind(run, seq, body, findings);
        if !body["contacts"].is_null() {
            findings.at(seq, "the registration names people to contact");
        }
    }
    applies
}

fn grants(run: &Transcript, seq: u64, body: &Value, findings: &mut Findings) {
    let grants: Vec<&str> =
        body["grant_types"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for grant in grants.iter().filter(|grant| !["authorization_code", "refresh_token"].contains(grant)) {
        findings.at(seq, format!("the registration asks for the grant `{grant}`"));
    }
    if run.declares("refresh") && !grants.contains(&"refresh_token") {
        findings
            .at(seq, "the connector declares `refresh` and does not register for the grant `refresh_token`");
    }
}

fn kind(run: &Transcript, seq: u64, body: &Value, findings: &mut Findings) {
    let words = match body["application_type"].as_str() {
        Some("web") => return,
        Some(other) => {
            format!("the registration says that an https redirect belongs to a `{other}` application")
        }
        None => "the registration does not say what kind of application it is".to_owned(),
    };
    match run.revision {
        Revision::Stateless => findings.at(seq, words),
        // The older revision has no rule about it.
        Revision::Stateful => findings.minor(Place::Journal(seq), words),
    }
}

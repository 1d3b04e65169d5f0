//! What one authorization server gave goes to no other.

use std::collections::BTreeSet;

use clootrack_scenarios::Operation;
use mock_clootrack::journal::{Event, Request, SecretClass};
use serde_json::Value;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Transcript, field, secrets_in};

pub(super) const CHECK: Check = Check {
    id: "registration/bound-to-issuer",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "After the vendor's metadata has come to name another authorization server, neither the client id, nor the \
                  client secret, nor a token from the first one goes to the new one.",
    source: "MCP 2026-07-28, client registration, authorization server binding; RFC 6749 section 10.4",
    remedy: "Store registrations and grants by issuer. Renew at the server that issued the refresh token; where a new \
             server is named, register there and let the user connect again.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let Some(moved) = moved(run) else {
        return Applies::No("the vendor did not move to another authorization server");
    };
    let clients: BTreeSet<&str> = run.journal.iter().filter_map(|entry| registered(&entry.event)).collect();
    let mut clean = true;
    for entry in run.journal.iter().filter(|entry| entry.seq > moved) {
        let Event::Strayed { request, .. } = &entry.event else { continue };
        for secret in secrets_in(request).filter(|secret| is_kept(secret.class)) {
            clean = false;
            let message = format!("the {} from one authorization server goes to another one", secret.class);
            findings.at(entry.seq, message);
        }
        if clients.iter().any(|client| names(request, client)) {
            clean = false;
            findings.at(entry.seq, "a client id from one authorization server is used at another one");
        }
    }
    match run.never_connected() {
        Some(why) if clean => Applies::NotTestable(why),
        _ => Applies::Yes,
    }
}

/// When the resource's metadata first named a stranger, after the vendor's own server had registered a client.
fn moved(run: &Transcript) -> Option<u64> {
    let first = run.journal.iter().find(|entry| registered(&entry.event).is_some())?.seq;
    let later = run.requests_for(Operation::ResourceMetadata).filter(|(seq, _)| *seq > first);
    later.map(|(seq, _)| seq).find(|seq| {
        let answer = run.answer_to(*seq).filter(|answer| answer.status == 200);
        let document = answer.and_then(|answer| serde_json::from_str::<Value>(&answer.body).ok());
        let servers = document.and_then(|document| document["authorization_servers"].as_array().cloned());
        servers.into_iter().flatten().any(|server| server.as_str().is_some_and(|it| run.is_strangers(it)))
    })
}

/// An id that the vendor's server gave; one that is a URL belongs to the client and goes everywhere.
fn registered(event: &Event) -> Option<&str> {
    if let Event::ClientRegistered { client, .. } = event { Some(client) } else { None }
}

/// Codes and verifiers live for one flow; `authorization/no-mix-up` is about them.
fn is_kept(class: SecretClass) -> bool {
    matches!(class, SecretClass::AccessToken | SecretClass::RefreshToken | SecretClass::ClientSecret)
}

fn names(request: &Request, client: &str) -> bool {
    let basic = format!("Basic {client}:");
    [&request.query, &request.form].into_iter().any(|fields| field(fields, "client_id") == Some(client))
        || request.headers.iter().any(|(name, value)| name == "authorization" && value.starts_with(&basic))
}

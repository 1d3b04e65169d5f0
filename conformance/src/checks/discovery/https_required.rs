//! Nothing goes to a public place without encryption.

use clootrack_connector::Code;
use clootrack_scenarios::Operation;
use mock_clootrack::journal::{Answer, Event, Request};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Outcome, Transcript, secrets_in};

pub(super) const CHECK: Check = Check {
    id: "discovery/https-required",
    level: Level::Should,
    promise: Promise::P2,
    requirement: "Beyond this machine an authorization server and every endpoint of it is spoken to by https: where metadata or \
                  a redirect name a public place by plain http, nothing is sent there, no browser either, and the failure is \
                  told as one of the address.",
    source: "RFC 9700 section 2.6; RFC 6749 sections 3.1.2.1 and 3.2; MCP, authorization, communication security",
    remedy: "Refuse every `http://` address of the metadata (issuer, authorization, token, registration and revocation \
             endpoint) and every redirect to one, but for hosts and ports that the operator trusts. Answer `unsafe_url` or \
             `discovery_failed`.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if run.vendor.plain.is_empty() {
        return Applies::No("no public place was named by plain http");
    }
    if !run.declares("hosts") {
        return Applies::Undeclared("hosts");
    }
    if !run.journal.iter().any(|entry| matches!(&entry.event, Event::Answer(answer) if baits(run, answer))) {
        return Applies::No("no public place was named by plain http");
    }
    let mut clean = true;
    for (seq, stranger, request) in run.strayed().filter(|(_, name, _)| run.vendor.plain.contains(*name)) {
        if let Some(what) = tells_something(request) {
            clean = false;
            findings.at(seq, format!("{what} goes to `{stranger}`, a public place, by plain http"));
        }
    }
    for begun in run.asked("authorize") {
        let Outcome::Result(result) = &begun.outcome else { continue };
        let address = result["authorization_url"].as_str().unwrap_or_default();
        if plain_origins(run).any(|origin| leads(address, origin)) {
            clean = false;
            findings.in_talk(begun.number, "the browser is sent to a public place by plain http");
        }
    }
    for exchange in run.talk.iter().filter(|exchange| met_bait(run, exchange)) {
        if let Some(told) = told_otherwise(&exchange.outcome) {
            clean = false;
            let words = format!("an address that has to be refused for its plain http is told as {told}");
            findings.in_talk(exchange.number, words);
        }
    }
    if !clean {
        return Applies::Yes;
    }
    if !finds_hosts(run) {
        let why = "`hosts` is declared, and a server that is trusted was not found by it";
        return Applies::NotTestable(why.to_owned());
    }
    run.never_connected().map_or(Applies::Yes, Applies::NotTestable)
}

/// The origins of the public places that are to be spoken to by plain http.
fn plain_origins(run: &Transcript) -> impl Iterator<Item = &str> {
    let plain = run.vendor.strangers.iter().filter(|(name, _)| run.vendor.plain.contains(*name));
    plain.map(|(_, origin)| origin.as_str())
}

fn leads(address: &str, origin: &str) -> bool {
    let rest = address.strip_prefix(origin);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

/// Whether an answer of the vendor leads to one of them.
fn baits(run: &Transcript, answer: &Answer) -> bool {
    let named = |text: &str| plain_origins(run).any(|origin| text.contains(origin));
    named(&answer.body) || answer.headers.get("location").is_some_and(|location| named(location))
}

/// Whether the connector was led astray by a document while it was answering, and by nothing else: whoever refuses
/// redirects need not look where they lead.
fn met_bait(run: &Transcript, exchange: &Exchange) -> bool {
    run.during(exchange).any(|entry| {
        matches!(&entry.event, Event::Answer(answer) if !(300..400).contains(&answer.status) && baits(run, answer))
    })
}

/// What of a request is more than a question for public documents.
fn tells_something(request: &Request) -> Option<&'static str> {
    let requests = [
        (Operation::Token, "a token request"),
        (Operation::Register, "a registration"),
        (Operation::Revoke, "a revocation"),
    ];
    let named = requests.iter().find(|(operation, _)| *operation == request.operation);
    named.map(|(_, what)| *what).or_else(|| secrets_in(request).next().map(|_| "a secret"))
}

/// How a refused address is told, if not as one or as what came of it.
fn told_otherwise(outcome: &Outcome) -> Option<String> {
    if outcome.succeeded() {
        return None;
    }
    let fits = |code| {
        matches!(
            code,
            Code::UnsafeUrl
                | Code::DiscoveryFailed
                | Code::RegistrationFailed
                | Code::AuthorizationFailed
                | Code::BadResponse
                | Code::ReconnectNeeded
        )
    };
    (!outcome.trouble().is_some_and(|trouble| fits(trouble.code))).then(|| outcome.in_words())
}

/// Whether the connector has found some public place by the addresses that it was given.
fn finds_hosts(run: &Transcript) -> bool {
    let trusted = |name: &str| !run.vendor.plain.contains(name) && !run.vendor.untrusted.contains(name);
    run.strayed().any(|(_, name, _)| trusted(name))
}

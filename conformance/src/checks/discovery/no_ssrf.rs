//! No address that the vendor gives makes the connector contact a place that it was not told to trust.

use clootrack_connector::Code;
use mock_clootrack::journal::{Answer, Event};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Outcome, Transcript};

pub(super) const CHECK: Check = Check {
    id: "discovery/no-ssrf",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Where a challenge, a metadata document or a redirect leads to this machine or into a private network, \
                  however the address is written and whatever its scheme, nobody there is contacted, and the failure is \
                  not told as an outage.",
    source: "RFC 9728 section 7.7; MCP security best practices, server-side request forgery",
    remedy: "Judge each address before every request and every redirect: parse it once, take the host from the parsed form, \
             and refuse loopback, private, link-local and IPv4-in-IPv6 addresses. Resolve names yourself and connect to the \
             address that was judged. Make exceptions by host and port together. Answer `unsafe_url` or `discovery_failed`.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if !run.journal.iter().any(|entry| matches!(&entry.event, Event::Answer(answer) if baits(run, answer))) {
        return Applies::No("the vendor named no place that the connector was not told to trust");
    }
    let mut clean = true;
    for (seq, stranger, request) in run.strayed() {
        if !run.vendor.untrusted.contains(stranger) {
            continue;
        }
        clean = false;
        findings.at(
            seq,
            match request.method.as_str() {
                "CONNECT" => {
                    format!(
                        "`{stranger}`, which the connector was not told to trust, is contacted over https"
                    )
                }
                _ => format!(
                    "`{}` is asked of `{stranger}`, which the connector was not told to trust",
                    request.path
                ),
            },
        );
    }
    for exchange in run.talk.iter().filter(|exchange| is_outage(&exchange.outcome) && met_bait(run, exchange))
    {
        clean = false;
        let told = exchange.outcome.in_words();
        findings.in_talk(exchange.number, format!("an address that has to be refused is told as {told}"));
    }
    match run.never_connected() {
        Some(why) if clean => Applies::NotTestable(why),
        _ => Applies::Yes,
    }
}

/// Whether an answer of the vendor leads to a stranger that is not trusted, whatever it calls the host: a port of this
/// machine has only one owner.
fn baits(run: &Transcript, answer: &Answer) -> bool {
    let leads = |text: &str| {
        let strangers = run.vendor.strangers.iter().filter(|(name, _)| run.vendor.untrusted.contains(*name));
        let mut ports = strangers.filter_map(|(_, origin)| origin.rsplit_once(':'));
        ports.any(|(_, port)| text.contains(&format!(":{port}")))
    };
    leads(&answer.body)
        || ["location", "www-authenticate"]
            .iter()
            .any(|name| answer.headers.get(*name).is_some_and(|it| leads(it)))
}

/// Whether the connector was led astray by a document while it was answering, and by nothing else: whoever refuses
/// redirects need not look where they lead.
fn met_bait(run: &Transcript, exchange: &Exchange) -> bool {
    run.during(exchange).any(|entry| {
        matches!(&entry.event, Event::Answer(answer) if !(300..400).contains(&answer.status) && baits(run, answer))
    })
}

/// Whether it says that trying again later may help.
fn is_outage(outcome: &Outcome) -> bool {
    outcome
        .trouble()
        .is_some_and(|it| matches!(it.code, Code::VendorUnavailable | Code::Timeout | Code::RateLimited))
}

//! No address that the vendor gives makes the connector contact a place that it was not told to trust.

use clootrack_connector::Code;
use mock_clootrack::journal::{Answer, Event, SecretClass};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Channel, Exchange, Leak, Outcome, Transcript};

pub(super) const CHECK: Check = Check {
    id: "discovery/no-ssrf",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Where a challenge, a metadata document or a redirect leads to this machine or into a private network, \
                  however the address is written and whatever its scheme, nobody there is contacted, and the failure is \
                  not told as an outage. What a place that the metadata named has answered is not shown.",
    source: "RFC 9728 section 7.7; MCP security best practices, server-side request forgery",
    remedy: "Judge each address before every request and every redirect: parse it once, take the host from the parsed form, \
             and refuse loopback, private, link-local and IPv4-in-IPv6 addresses. Resolve names yourself and connect to the \
             address that was judged. Make exceptions by host and port together. Answer `unsafe_url` or `discovery_failed`, \
             in your own words: a message that repeats what was answered lets the one who set the address read it.",
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
    for exchange in run.leaks.iter().filter_map(|leak| shown(run, leak)) {
        clean = false;
        findings.in_talk(exchange, "an answer repeats what a place that the metadata named has answered");
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

/// The answer in which something turned up that a stranger had made up and written into its own.
fn shown(run: &Transcript, leak: &Leak) -> Option<usize> {
    let Channel::Answer { exchange } = leak.channel else { return None };
    let written = leak.secret.class == SecretClass::ClientSecret
        && run.vendor.strangers.contains_key(leak.secret.owner.as_str());
    written.then_some(exchange)
}

/// Whether an answer of the vendor leads to a stranger that is not trusted, whatever it calls the host: a port of this
/// machine has only one owner.
fn baits(run: &Transcript, answer: &Answer) -> bool {
    leads_inside(run, answer, |_| true)
}

/// Whether it leads to one by a host that fits.
fn leads_inside(run: &Transcript, answer: &Answer, fits: impl Fn(&str) -> bool) -> bool {
    let strangers = run.vendor.strangers.iter().filter(|(name, _)| run.vendor.untrusted.contains(*name));
    let ports: Vec<&str> = strangers.filter_map(|(_, origin)| Some(origin.rsplit_once(':')?.1)).collect();
    let leads = |text: &str| {
        let mut hosts = ports.iter().flat_map(|port| hosts_before(text, port));
        hosts.any(&fits)
    };
    leads(&answer.body)
        || ["location", "www-authenticate"]
            .iter()
            .any(|name| answer.headers.get(*name).is_some_and(|it| leads(it)))
}

/// The hosts that stand before this port in a text.
fn hosts_before<'a>(text: &'a str, port: &str) -> Vec<&'a str> {
    let port = format!(":{port}");
    let before = text.match_indices(port.as_str()).filter_map(|(at, _)| text.get(..at));
    before.map(|before| before.rsplit(['/', '@']).next().unwrap_or_default()).collect()
}

/// Whether the connector was led astray by a document while it was answering, and by nothing else: whoever refuses
/// redirects need not look where they lead. Nor need whoever resolves names before judging them find every name: with a dot
/// at its end, `localhost` is known to few.
fn met_bait(run: &Transcript, exchange: &Exchange) -> bool {
    let found = |host: &str| !host.ends_with('.');
    run.during(exchange).any(|entry| {
        matches!(&entry.event, Event::Answer(answer)
            if !(300..400).contains(&answer.status) && leads_inside(run, answer, found))
    })
}

/// Whether it says that trying again later may help.
fn is_outage(outcome: &Outcome) -> bool {
    outcome
        .trouble()
        .is_some_and(|it| matches!(it.code, Code::VendorUnavailable | Code::Timeout | Code::RateLimited))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_what_stands_before_its_port() {
        let text = r#"["http://127.0.0.1:1@127.0.0.1:22/x", "http://localhost.:22"]"#;
        assert_eq!(hosts_before(text, "22"), ["127.0.0.1", "localhost."]);
        assert!(hosts_before(text, "3").is_empty());
    }
}

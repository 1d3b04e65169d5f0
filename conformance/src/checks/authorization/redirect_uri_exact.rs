//! The authorization request is exactly what was registered, and what the token request repeats.

use clootrack_scenarios::Operation;
use mock_clootrack::journal::{Event, Request};
use serde_json::Value;
use url::{Host, Url, form_urlencoded};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Transcript, field, words};

pub(super) const CHECK: Check = Check {
    id: "authorization/redirect-uri-exact",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "Registration, authorization and token request name one redirect URI, byte for byte, https or loopback and \
                  without wildcards; the authorization endpoint's own query stays, no parameter comes twice, and scopes arrive as \
                  they were agreed.",
    source: "RFC 9700 section 2.1; RFC 6749 sections 3.1 and 4.1.3, appendix B; RFC 8252 section 7.3",
    remedy: "Keep the redirect URI as one constant and send it unchanged in all three places. Build the authorization URL with \
             a URL library: parse the endpoint, keep its query, replace what the request says itself, and let the library \
             encode every value.",
    judge,
};

/// What an authorization request says itself.
const OWN: [&str; 8] = [
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "code_challenge",
    "code_challenge_method",
    "resource",
];

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let registered = registered(run, findings);
    let mut applies = Applies::No("nobody was sent to the vendor");
    let mut named = Vec::new();
    for (seq, request) in run.requests_for(Operation::Authorize) {
        applies = Applies::Yes;
        parameters(run, seq, request, findings);
        if let Some(uri) = field(&request.query, "redirect_uri") {
            if !registered.is_empty() && !registered.iter().any(|known| same(known, uri)) {
                findings.at(seq, "the authorization request names a redirect URI that was not registered so");
            }
            named.push(uri);
        }
    }
    for token in run.token_requests() {
        if let Some(uri) = field(&token.request.form, "redirect_uri")
            && !named.contains(&uri)
        {
            findings
                .at(token.seq, "the token request names another redirect URI than the authorization request");
        }
    }
    applies
}

/// The redirect URIs of all registrations.
fn registered(run: &Transcript, findings: &mut Findings) -> Vec<String> {
    let mut registered = Vec::new();
    for (seq, request) in run.requests_for(Operation::Register) {
        let uris = request.json.as_ref().and_then(|body| body["redirect_uris"].as_array());
        for uri in uris.into_iter().flatten().filter_map(Value::as_str) {
            if uri.contains('*') {
                findings.at(seq, "a redirect URI with a wildcard is registered");
            }
            if !is_safe(uri) {
                findings
                    .at(seq, "a redirect URI is registered that is neither https nor on a loopback address");
            }
            registered.push(uri.to_owned());
        }
    }
    registered
}

fn parameters(run: &Transcript, seq: u64, request: &Request, findings: &mut Findings) {
    for name in OWN {
        if request.query.iter().filter(|(known, _)| known == name).count() > 1 {
            findings.at(seq, format!("the authorization request has `{name}` twice"));
        }
    }
    if field(&request.query, "response_type").is_some_and(|kind| kind != "code") {
        findings.at(seq, "the authorization request asks for something else than a code");
    }
    if let Some(asked) = field(&request.query, "scope")
        && words(asked).iter().any(|scope| is_changed(run, scope))
    {
        findings.at(seq, "a scope with characters of its own is another one in the authorization request");
    }
    // Whoever remembers a document may go by an earlier one.
    let documents = run.documents(Operation::ServerMetadata).filter(|(served, _)| *served < seq);
    let endpoints: Vec<Url> = documents
        .filter_map(|(_, document)| Url::parse(document["authorization_endpoint"].as_str()?).ok())
        .collect();
    let kept = |endpoint: &Url| {
        let mut own = endpoint.query_pairs().filter(|(name, _)| !OWN.contains(&name.as_ref()));
        own.all(|(name, value)| field(&request.query, &name) == Some(value.as_ref()))
    };
    if !endpoints.is_empty() && !endpoints.iter().any(kept) {
        findings.at(seq, "the query of the authorization endpoint's own address is lost");
    }
    let client = field(&request.query, "client_id").unwrap_or_default();
    let mut clients = run.journal.iter().filter(|entry| entry.seq < seq).filter_map(|entry| {
        let Event::ClientRegistered { client, .. } = &entry.event else { return None };
        Some(client.as_str())
    });
    // A client may also be the address of its document.
    if clients.next().is_some_and(|first| first != client)
        && !clients.any(|known| known == client)
        && !client.starts_with("https://")
    {
        findings.at(seq, "the authorization request names another client than the one that was registered");
    }
}

/// Whether a scope is what is left of an agreed one that was not encoded, or was encoded twice.
fn is_changed(run: &Transcript, scope: &str) -> bool {
    let decoded = form_urlencoded::parse(scope.as_bytes()).next().map(|(decoded, _)| decoded.into_owned());
    let agreed = &run.vendor.read_scopes;
    let from = |agreed: &String| agreed.contains(scope) || decoded.as_ref() == Some(agreed);
    !agreed.iter().any(|agreed| agreed == scope) && agreed.iter().any(from)
}

/// Byte for byte, but for the port of a loopback address.
fn same(registered: &str, named: &str) -> bool {
    let without_port = |uri: &str| {
        let mut url = Url::parse(uri).ok().filter(|url| url.scheme() == "http" && is_safe(uri))?;
        url.set_port(None).ok()?;
        Some(url)
    };
    registered == named || without_port(registered).is_some_and(|uri| without_port(named) == Some(uri))
}

/// https, http on this machine, or a scheme of the application's own.
fn is_safe(uri: &str) -> bool {
    let Ok(url) = Url::parse(uri) else { return false };
    let is_loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => true,
        "http" => is_loopback,
        own => own.contains('.'),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_safe, same};

    #[test]
    fn only_the_port_of_a_loopback_address_may_differ() {
        assert!(same("https://c.example/cb", "https://c.example/cb"));
        assert!(same("http://127.0.0.1:1/cb", "http://127.0.0.1:2/cb"));
        for other in ["https://c.example/cb/", "https://c.example:8443/cb", "https://C.example/cb"] {
            assert!(!same("https://c.example/cb", other), "{other}");
        }
        assert!(!same("http://127.0.0.1:1/cb", "http://127.0.0.1:1/x"));
    }

    #[test]
    fn plain_http_is_for_this_machine() {
        for (uri, safe) in [
            ("https://c.example/cb", true),
            ("http://[::1]:9/cb", true),
            ("com.example.app:/cb", true),
            ("http://c.example/cb", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(is_safe(uri), safe, "{uri}");
        }
    }
}

//! Metadata is looked for in every place that it may be in, in the order of the specification.

use clootrack_scenarios::Operation;
use mock_clootrack::journal::Request;
use url::Url;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "discovery/order",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "The metadata of the resource is asked for where the challenge says, else below the endpoint's path, else at \
                  the root; that of the authorization server in each well-known place of its issuer, in order.",
    source: "RFC 9728 sections 3.1 and 5.1; RFC 8414 section 3.1; RFC 9110 section 11.6.1; MCP 2026-07-28, authorization \
             server discovery",
    remedy: "Read `WWW-Authenticate` with a parser for its grammar: several challenges in one or several header lines, commas \
             in quoted strings, names and schemes in any case, values with and without quotes. For an issuer with a path \
             ask for `/.well-known/oauth-authorization-server/PATH`, `/.well-known/openid-configuration/PATH` and \
             `/PATH/.well-known/openid-configuration`.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("nobody looked for metadata");
    for begun in run.asked("authorize") {
        let attempt = Attempt { run, begun };
        let asked = attempt.resource_metadata(findings) | attempt.server_metadata(findings);
        if asked {
            applies = Applies::Yes;
        }
    }
    applies
}

/// One search for the authorization server.
struct Attempt<'a> {
    run: &'a Transcript,
    begun: &'a Exchange,
}

const RESOURCE: &str = "/.well-known/oauth-protected-resource";
const OAUTH: &str = "/.well-known/oauth-authorization-server";
const OPENID: &str = "/.well-known/openid-configuration";

impl Attempt<'_> {
    /// Gives whether any was asked for.
    fn resource_metadata(&self, findings: &mut Findings) -> bool {
        let (challenged, named) = match self.challenge() {
            Some((seq, named)) => (seq, named),
            None => (self.begun.asked_after, None),
        };
        // A place of another origin may be refused.
        let of_vendor = |named: &Url| named.origin().ascii_serialization() == self.run.vendor.origin;
        let elsewhere = named.as_ref().is_some_and(|named| !of_vendor(named));
        if elsewhere {
            return false;
        }
        let named = named.map(|named| named.path().to_owned());
        let is_place = |path: &str| path.starts_with(RESOURCE) || named.as_deref() == Some(path);
        let asked = self.asked_after(challenged, is_place);
        let place = |path: &str| asked.iter().position(|(_, request)| request.path == path);
        if let Some(named) = &named {
            let not_asked = "the metadata is not asked for where the challenge says that it is";
            match (place(named), asked.first()) {
                (Some(0), _) => {}
                (Some(_), Some((seq, _))) => findings.at(
                    *seq,
                    "the metadata is asked for elsewhere before the place that the challenge names",
                ),
                (None, Some((seq, _))) => findings.at(*seq, not_asked),
                // Whoever remembers the document need not ask for it.
                (_, None) if self.begun.outcome.succeeded() => {}
                (_, None) => findings.in_talk(self.begun.number, not_asked),
            }
            return true;
        }
        let inserted = format!("{RESOURCE}{}", self.endpoint_path());
        match (place(&inserted), place(RESOURCE)) {
            (inserted, Some(root)) if inserted.is_none_or(|inserted| root < inserted) => {
                let seq = asked.get(root).map_or(0, |(seq, _)| *seq);
                findings.at(seq, "the metadata is asked for at the root before the endpoint's own path");
            }
            (Some(place), None) if self.gave_up(&asked) => {
                let seq = asked.get(place).map_or(0, |(seq, _)| *seq);
                findings.at(seq, "the metadata is not asked for at the root after the endpoint's own path");
            }
            _ => {}
        }
        !asked.is_empty()
    }

    /// Gives whether any was asked for.
    fn server_metadata(&self, findings: &mut Findings) -> bool {
        let found = self.run.documents_during(self.begun, Operation::ResourceMetadata).last();
        let Some((since, document)) = found else { return false };
        // Among several the connector may choose.
        let issuer = document["authorization_servers"].as_array().filter(|issuers| issuers.len() == 1);
        let issuer = issuer.and_then(|issuers| Url::parse(issuers.first()?.as_str()?).ok());
        let Some(issuer) = issuer else { return false };
        let places = places(&issuer);
        let asked = self.asked_after(since, |path| places.iter().any(|place| place == path));
        for (seq, request) in &asked {
            let before = places.iter().take_while(|place| **place != request.path);
            let asked_before =
                |place: &String| asked.iter().any(|(other, earlier)| other < seq && earlier.path == *place);
            if !before.into_iter().all(asked_before) {
                findings.at(*seq, "the authorization server's metadata is asked for in another order");
            }
        }
        let all = places.iter().all(|place| asked.iter().any(|(_, request)| request.path == *place));
        // Also one that is not among its places: whoever has asked there has looked for it.
        let searched = self.asked_after(since, |path| path.contains(OAUTH) || path.contains(OPENID));
        if let Some((seq, _)) = searched.last().filter(|_| !all && self.gave_up(&searched)) {
            findings.at(*seq, "not every well-known place of the authorization server's metadata is asked");
        }
        !searched.is_empty()
    }

    /// The first challenge that the endpoint gave, and the place that it names.
    fn challenge(&self) -> Option<(u64, Option<Url>)> {
        self.run.requests().filter(|(seq, _)| self.begun.caused(*seq)).find_map(|(seq, request)| {
            let answer = self.run.answer_to(seq).filter(|answer| answer.status == 401)?;
            let header = answer.headers.get("www-authenticate").filter(|_| request.operation.is_mcp())?;
            Some((seq, named_in(header).and_then(|named| Url::parse(&named).ok())))
        })
    }

    fn asked_after(&self, seq: u64, is_place: impl Fn(&str) -> bool) -> Vec<(u64, &Request)> {
        let requests = self.run.requests().filter(|(at, _)| *at > seq && self.begun.caused(*at));
        requests.filter(|(_, request)| is_place(&request.path)).collect()
    }

    /// Whether the search ended without a document, because none was in the places that were asked.
    fn gave_up(&self, asked: &[(u64, &Request)]) -> bool {
        let not_there =
            |seq: u64| self.run.answer_to(seq).is_some_and(|answer| matches!(answer.status, 404 | 405 | 410));
        !self.begun.outcome.succeeded() && asked.iter().all(|(seq, _)| not_there(*seq))
    }

    fn endpoint_path(&self) -> &str {
        self.run.vendor.resource.strip_prefix(&self.run.vendor.origin).unwrap_or_default()
    }
}

/// The well-known places of an issuer, as paths.
fn places(issuer: &Url) -> Vec<String> {
    match issuer.path().trim_end_matches('/') {
        "" => vec![OAUTH.to_owned(), OPENID.to_owned()],
        path => vec![format!("{OAUTH}{path}"), format!("{OPENID}{path}"), format!("{path}{OPENID}")],
    }
}

/// The value of `resource_metadata`. The vendor writes it in quotes, without escapes, and in no other parameter's value.
fn named_in(header: &str) -> Option<String> {
    const NAME: &str = "resource_metadata=\"";
    let at = header.to_ascii_lowercase().find(NAME)?;
    let value = header.get(at + NAME.len()..)?;
    value.split_once('"').map(|(value, _)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_that_a_challenge_names_is_found_in_any_company() {
        let header = "Basic realm=\"a, b\", BEARER Resource_Metadata=\"http://v.example/a,b\", error=x";
        assert_eq!(named_in(header).as_deref(), Some("http://v.example/a,b"));
        assert_eq!(named_in("Bearer scope=\"a\""), None);
    }

    #[test]
    fn an_issuer_with_a_path_has_three_places() {
        let places = |issuer: &str| places(&Url::parse(issuer).unwrap());
        assert_eq!(places("https://i.example").len(), 2);
        assert_eq!(
            places("https://i.example/a%20b/").last().unwrap(),
            "/a%20b/.well-known/openid-configuration"
        );
    }
}

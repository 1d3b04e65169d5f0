//! What is no sound token answer gives no token.

use clootrack_connector::Code;
use clootrack_scenarios::GrantKind;
use mock_clootrack::journal::{Event, SecretName};

use super::never_renewed;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript, flaw, is_bearer_otherwise_written, words};

pub(super) const CHECK: Check = Check {
    id: "tokens/bad-response-rejected",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "A token answer that says `error`, has no access token or an empty one, is of another type than Bearer, names \
                  a member twice or is not one JSON document makes no connection and no request; it is told with a code, and \
                  without a word of it. The type is compared without regard to case.",
    source: "RFC 6749 sections 3.2, 5.1, 5.2 and 7.1",
    remedy: "Read a token answer strictly: status 200, one JSON object and nothing after it, no member twice, no `error`, an \
             `access_token` that is not empty, and `token_type` equal to `Bearer` in whatever case. Store nothing of any \
             other, answer `bad_response` in your own words, and never put an empty token into a header.",
    judge,
};

/// A token answer that is not sound.
struct Bad<'a> {
    request: u64,
    grant: GrantKind,
    body: &'a str,
    what: &'static str,
}

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let bad = bad_answers(run);
    let Some(first) = bad.first() else {
        return never_renewed(run).unwrap_or(Applies::No("every token answer was sound"));
    };
    if !run.some_genuine_callback_succeeded() {
        return Applies::NotTestable("nobody could connect when the token answer was sound".to_owned());
    }
    for answer in &bad {
        if answer.grant == GrantKind::AuthorizationCode {
            made_connection(run, answer, findings);
        }
        used(run, answer, findings);
        told(run, answer, findings);
    }
    for (seq, request) in run.requests().filter(|(seq, _)| *seq > first.request) {
        let mut headers = request.headers.iter();
        let empty = |value: &str| value.trim().eq_ignore_ascii_case("bearer");
        if headers.any(|(name, value)| name == "authorization" && empty(value)) {
            findings.at(seq, "a request bears an empty token");
        } else if request.bearer.as_ref().is_some_and(|bearer| bearer.name.is_none()) {
            findings
                .at(seq, "after a token answer that is not sound a request bears a token that nobody issued");
        }
    }
    refused_by_case(run, findings);
    Applies::Yes
}

fn bad_answers(run: &Transcript) -> Vec<Bad<'_>> {
    let answered = run.token_requests().filter_map(|token| {
        let body = body(run, token.seq)?;
        Some(Bad { request: token.seq, grant: token.grant, body, what: flaw(body)? })
    });
    answered.collect()
}

/// What the vendor answered with 200, if it is on record whole.
fn body(run: &Transcript, request: u64) -> Option<&str> {
    let answer = run.answer_to(request).filter(|answer| answer.status == 200 && !answer.cut)?;
    Some(&answer.body)
}

/// The answers to the codes that a callback sent.
fn redeemed<'a>(
    run: &'a Transcript,
    callback: &'a Exchange,
) -> impl Iterator<Item = (u64, &'a str)> + use<'a> {
    let codes = run.token_requests().filter(|token| token.grant == GrantKind::AuthorizationCode);
    codes
        .filter(|token| callback.caused(token.seq))
        .filter_map(move |token| Some((token.seq, body(run, token.seq)?)))
}

/// Whoever asks again and is answered well may go by that.
fn made_connection(run: &Transcript, bad: &Bad<'_>, findings: &mut Findings) {
    for callback in run.asked("callback").filter(|callback| callback.caused(bad.request)) {
        let sound = redeemed(run, callback).any(|(_, body)| flaw(body).is_none());
        if callback.outcome.succeeded() && !sound {
            let words = format!("a token answer that {} becomes a connection", bad.what);
            findings.in_talk(callback.number, words);
        }
    }
}

fn used(run: &Transcript, bad: &Bad<'_>, findings: &mut Findings) {
    let Some(issued) = issued_by(run, bad.request) else { return };
    let bears = |name: &SecretName| name == issued;
    let mut requests = run.requests().filter(|(seq, _)| *seq > bad.request);
    if let Some((seq, _)) = requests.find(|(_, request)| {
        request.bearer.as_ref().and_then(|bearer| bearer.name.as_ref()).is_some_and(bears)
    }) {
        findings.at(seq, format!("a request bears the access token of an answer that {}", bad.what));
    }
}

/// Nobody may mind how the type of a bearer token is spelt.
fn refused_by_case(run: &Transcript, findings: &mut Findings) {
    for token in run.token_requests() {
        let otherwise = |body: &str| flaw(body).is_none() && is_bearer_otherwise_written(body);
        if !body(run, token.seq).is_some_and(otherwise) {
            continue;
        }
        let issued = issued_by(run, token.seq);
        let is_used = run.requests().any(|(_, request)| {
            issued.is_some() && request.bearer.as_ref().and_then(|bearer| bearer.name.as_ref()) == issued
        });
        let mut concerned = run.talk.iter().filter(|exchange| exchange.caused(token.seq));
        if let Some(exchange) = concerned.find(|exchange| !exchange.outcome.succeeded() && !is_used) {
            findings.in_talk(exchange.number, "a token answer is refused because of the case of `Bearer`");
        }
    }
}

fn issued_by(run: &Transcript, asked: u64) -> Option<&SecretName> {
    run.journal.iter().find_map(|entry| {
        let Event::TokensIssued { request, access, .. } = &entry.event else { return None };
        (*request == asked).then_some(access)
    })
}

/// What the connector says of it, where nothing else was under way.
fn told(run: &Transcript, bad: &Bad<'_>, findings: &mut Findings) {
    for exchange in run.talk.iter().filter(|exchange| exchange.caused(bad.request)) {
        if exchange.outcome.succeeded() || run.talk.iter().any(|other| other.overlaps(exchange)) {
            continue;
        }
        if !exchange.outcome.trouble().is_some_and(|trouble| fits(trouble.code)) {
            let told = exchange.outcome.in_words();
            let words = format!("a token answer that {} is told as {told}", bad.what);
            findings.in_talk(exchange.number, words);
        }
        if phrases(run, bad.body).any(|phrase| exchange.outcome.says(phrase)) {
            let words = "the message repeats what the vendor wrote into a token answer that is not sound";
            findings.in_talk(exchange.number, words);
        }
    }
}

/// Whether a code says that the vendor's answer was no good, or what has to be done because of it.
fn fits(code: Code) -> bool {
    matches!(
        code,
        Code::BadResponse
            | Code::UnexpectedFormat
            | Code::AuthorizationFailed
            | Code::ReconnectNeeded
            | Code::VendorUnavailable
    )
}

/// What of a body can have come from nowhere else: its longer texts, but for the scopes, which are no news. Codes of
/// errors are short and may be told.
fn phrases<'a>(run: &'a Transcript, body: &'a str) -> impl Iterator<Item = &'a str> {
    const LONG: usize = 24;
    let pieces = body.split(['"', '&', '=', '<', '>', '\n']).map(str::trim);
    let scopes = |piece: &str| words(piece).iter().all(|word| run.vendor.read_scopes.contains(word));
    pieces.filter(move |piece| piece.len() >= LONG && !scopes(piece))
}

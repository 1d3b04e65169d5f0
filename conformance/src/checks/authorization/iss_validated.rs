//! The answer to an authorization comes from the server that was asked.

use clootrack_scenarios::{ForgedIssuer, Forgery, Revision};

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Purpose, Transcript};

pub(super) const CHECK: Check = Check {
    id: "authorization/iss-validated",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "A callback is refused before its code is redeemed unless its `iss` is the issuer that was asked, byte for \
                  byte, or was never announced; and the genuine callback still counts.",
    source: "RFC 9207 section 2.4; MCP 2026-07-28, authorization response validation",
    remedy: "Keep the issuer of the validated metadata with the flow, compare it with `iss` without any normalisation, and \
             demand `iss` where the metadata has `authorization_response_iss_parameter_supported`.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if run.revision == Revision::Stateful {
        return Applies::No("this revision leaves `iss` to the connector");
    }
    if let Some(refused) = refused_for_want_of_it(run) {
        findings.in_talk(refused.number, "a callback without `iss` is refused, although none was announced");
        return Applies::Yes;
    }
    if !run.some_genuine_callback_succeeded() {
        return Applies::NotTestable("no genuine callback succeeded, so a refusal proves nothing".to_owned());
    }
    let mut applies = Applies::No("no issuer was forged");
    for callback in run.asked("callback") {
        let Purpose::Forged(Forgery::Issuer(how)) = callback.purpose else { continue };
        applies = Applies::Yes;
        let Some(how) = in_words(how) else { continue };
        if let Some(seq) = run.redeemed(callback) {
            findings.at(seq, format!("the code of a callback with {how} was redeemed"));
        } else if let Some(after) = run.genuine_lost_after(callback) {
            let ending = after.outcome.in_words();
            findings.in_talk(
                after.number,
                format!("the genuine callback ends with {ending} after one with {how}"),
            );
        }
    }
    applies
}

/// The first genuine callback that ended without a request for tokens, where no callback names an issuer and none was
/// announced. One that comes after a forgery may have lost its flow to it.
fn refused_for_want_of_it(run: &Transcript) -> Option<&Exchange> {
    let names_none = |callback: &Exchange| {
        let url = callback.params["url"].as_str().unwrap_or_default();
        url.contains("state=") && url.contains("code=") && !url.contains("iss=")
    };
    let follows_a_forgery = |callback: &Exchange| {
        run.asked("callback")
            .any(|other| other.number + 1 == callback.number && other.purpose != Purpose::Step)
    };
    run.genuine_callbacks().find(|callback| {
        names_none(callback)
            && !run.announces_issuer()
            && !callback.outcome.succeeded()
            && run.redeemed(callback).is_none()
            && !follows_a_forgery(callback)
    })
}

/// What is wrong with it; nothing where either answer is right.
fn in_words(how: ForgedIssuer) -> Option<&'static str> {
    Some(match how {
        ForgedIssuer::Absent => "no `iss`, which was announced",
        ForgedIssuer::Other => "the `iss` of another server",
        ForgedIssuer::TrailingSlash => "a slash at the end of its `iss`",
        ForgedIssuer::UpperCase => "its `iss` in capitals",
        ForgedIssuer::OtherPort => "the port in its `iss` written otherwise",
        // MCP has the connector compare it, RFC 9207 would rather have it refused.
        ForgedIssuer::Genuine => return None,
    })
}

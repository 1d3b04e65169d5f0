//! A stored secret works in its own field only.

use clootrack_scenarios::Tampering;
use mock_clootrack::journal::SecretClass;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Sent, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/bound-to-field",
    level: Level::Should,
    promise: Promise::P2,
    requirement: "Where a credential is stored as several values, one that is put in the place of another is not used.",
    source: "the product's promise to keep tokens encrypted; RFC 9700 section 2.2.2 (a refresh token goes to the token endpoint only); CWE-345",
    remedy: "Make the name of the field a part of what is authenticated: as associated data of the cipher, or as a part of the sealed \
             text that is compared on reading. Or seal the whole credential as one value.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let trials = run.trials(Tampering::SwapFields);
    if trials.is_empty() {
        return Applies::No("no stored values of a credential changed places");
    }
    if let Some(why) = run.shows_nothing(&trials) {
        return Applies::NotTestable(why);
    }
    for trial in &trials {
        let of = trial.of();
        for (seq, sent) in trial.sent(run) {
            let what = match sent {
                Sent::Bearer(Some(SecretClass::AccessToken))
                | Sent::Refresh(Some(SecretClass::RefreshToken)) => continue,
                Sent::Bearer(Some(SecretClass::RefreshToken)) => "the refresh token goes to the MCP server",
                Sent::Bearer(_) => "what is no access token goes to the MCP server as one",
                Sent::Refresh(_) => "what is no refresh token is sent as one",
                Sent::UnknownClientSecret => "what is no client secret is sent as one",
            };
            findings.at(seq, format!("after `{of}` changed places, {what}"));
        }
    }
    Applies::Yes
}

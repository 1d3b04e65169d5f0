//! A stored credential that has been changed is not used.

use clootrack_scenarios::Tampering;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Sent, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/tampering-detected",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "After any bit of a stored credential has been flipped, what it decrypts to is not sent to anybody.",
    source: "the product's promise to keep tokens encrypted; CWE-353 (missing integrity check); NIST SP 800-38D",
    remedy: "Encrypt with an authenticated cipher (AES-GCM, XChaCha20-Poly1305, Fernet) instead of CBC, CTR or ECB alone, verify its \
             tag before anything is read, and answer `credentials_unreadable` when it does not fit.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let trials = run.trials(Tampering::FlipBits);
    if trials.is_empty() {
        return Applies::No("no bit of a stored credential was flipped");
    }
    if let Some(why) = run.shows_nothing(&trials) {
        return Applies::NotTestable(why);
    }
    for trial in &trials {
        let of = trial.of();
        for (seq, sent) in trial.sent(run) {
            let what = match sent {
                Sent::Bearer(None) => "an access token",
                Sent::Refresh(None) => "a refresh token",
                Sent::UnknownClientSecret => "a client secret",
                Sent::Bearer(Some(_)) | Sent::Refresh(Some(_)) => continue,
            };
            findings.at(seq, format!("with a bit of `{of}` flipped, {what} is sent that nobody issued: the change went unnoticed"));
        }
        for call in
            trial.calls(run).filter(|call| !call.outcome.succeeded() && call.outcome.trouble().is_none())
        {
            let ending = call.outcome.in_words();
            findings.in_talk(call.number, format!("with a bit of `{of}` flipped, a call ends with {ending}"));
        }
    }
    Applies::Yes
}

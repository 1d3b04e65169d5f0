//! A credential that cannot be read is told as such, and kept.

use clootrack_connector::Code;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Era, Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/wrong-key-explained",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "Under another key a stored credential is not used, its calls say that it cannot be read, and it works again when \
                  the right key is back.",
    source: "the product's promise to keep tokens encrypted; CWE-391 (unchecked error condition)",
    remedy: "Treat a credential that does not decrypt as unreadable: answer `credentials_unreadable` with the fix (restore the \
             key, or reconnect), contact nobody with it, and leave the stored record as it is.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let eras = run.eras();
    let mut applies = Applies::No("the key was never exchanged for another one");
    for (index, era) in eras.iter().enumerate() {
        let (before, after) = (&eras[..index], &eras[index + 1..]);
        let is_known = |key: &&str| before.iter().any(|earlier| earlier.keys.contains(key));
        if before.is_empty() || !era.is_usable() || era.keys.iter().any(is_known) {
            continue;
        }
        let worked =
            |call: &Exchange| before.iter().any(|earlier| earlier.has(call)) && call.outcome.succeeded();
        let mut people: Vec<&str> =
            run.asked("call").filter(|call| worked(call)).filter_map(|call| call.person.as_deref()).collect();
        people.dedup();
        if people.is_empty() {
            return Applies::NotTestable("no call had succeeded before the key was exchanged".to_owned());
        }
        applies = Applies::Yes;
        for person in people {
            under_another_key(run, era, person, findings);
            for right in after.iter().filter(|later| before.iter().any(|earlier| earlier.keys == later.keys))
            {
                with_the_right_key(run, right, person, findings);
            }
        }
    }
    applies
}

fn under_another_key(run: &Transcript, era: &Era<'_>, person: &str, findings: &mut Findings) {
    if !era.open.outcome.succeeded() && !says_unreadable(era.open) {
        let words = format!("`open` with another key ends with {}", era.open.outcome.in_words());
        findings.in_talk(era.open.number, words);
    }
    for call in run.calls_in(era).filter(|call| call.person.as_deref() == Some(person)) {
        if let Some(seq) = run.bearer_during(call) {
            findings
                .at(seq, "a stored token is used although another key was given than it was stored under");
        } else if !says_unreadable(call) {
            let ending = call.outcome.in_words();
            let words =
                format!("under another key a call ends with {ending} instead of `credentials_unreadable`");
            findings.in_talk(call.number, words);
        }
    }
}

fn with_the_right_key(run: &Transcript, era: &Era<'_>, person: &str, findings: &mut Findings) {
    let lost = run.calls_in(era).find(|it| it.person.as_deref() == Some(person) && !it.outcome.succeeded());
    if let Some(call) = lost {
        let ending = call.outcome.in_words();
        let words = format!("when the right key is back the credential is lost: a call ends with {ending}");
        findings.in_talk(call.number, words);
    }
}

/// Both are true, and tell what to do.
fn says_unreadable(exchange: &Exchange) -> bool {
    let code = exchange.outcome.trouble().map(|trouble| trouble.code);
    matches!(code, Some(Code::CredentialsUnreadable | Code::ReconnectNeeded))
}

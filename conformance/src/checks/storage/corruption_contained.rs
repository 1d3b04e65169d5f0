//! A record that is damaged harms nobody else.

use clootrack_scenarios::Tampering;

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Exchange, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/corruption-contained",
    level: Level::Should,
    promise: Promise::P2,
    requirement: "A stored credential that is damaged is told as unreadable by its own calls, and everybody else goes on.",
    source: "CWE-755 (improper handling of exceptional conditions); CWE-1284; OWASP ASVS 4.0, 7.4",
    remedy: "Read each record for itself when it is needed, expect any bytes of any length there, answer `credentials_unreadable` for \
             that connection alone, and leave the others and the start of the product untouched.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let trials = run.trials(Tampering::Damage);
    let Some(first) = trials.first() else { return Applies::No("no stored credential was damaged") };
    if let Some(why) = run.shows_nothing(&trials) {
        return Applies::NotTestable(why);
    }
    let worked = |call: &Exchange| call.outcome.succeeded() && call.number < first.tamper.number;
    if !run.asked("call").any(|call| worked(call) && call.person != first.tamper.person) {
        return Applies::NotTestable("nobody else had made a call that succeeded before".to_owned());
    }
    for trial in &trials {
        let what = trial.what();
        if let Some(open) = trial.opened(run).filter(|open| !open.outcome.succeeded()) {
            let ending = open.outcome.in_words();
            findings.in_talk(open.number, format!("with one stored credential {what}, the connector does not open for anybody: `open` ends with {ending}"));
        }
        for call in trial.calls(run).filter(|call| !call.outcome.succeeded()) {
            let ending = call.outcome.in_words();
            if call.person != trial.tamper.person {
                findings.in_talk(
                    call.number,
                    format!(
                        "with one stored credential {what}, a call of another organization ends with {ending}"
                    ),
                );
            } else if call.outcome.trouble().is_none() {
                findings.in_talk(call.number, format!("with its stored credential {what}, a call ends with {ending} instead of `credentials_unreadable`"));
            }
        }
    }
    Applies::Yes
}

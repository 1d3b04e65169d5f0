//! Each installation has a key of its own.

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Hands, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/no-built-in-key",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "What one installation has stored is of no use to another one, which has a key of its own.",
    source: "the product's promise to keep tokens encrypted; CWE-321 (hard-coded key); CWE-1394 (default key)",
    remedy: "Encrypt with the key that the installation was given, and with nothing else: no key in the program, none made of a \
             name that all installations have in common, and none that the record brings along.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let Some(carried) = run.carried_off() else {
        return Applies::No("nothing was stored by one installation and opened by another");
    };
    if let Some(why) = carried.shows_nothing() {
        return Applies::NotTestable(why);
    }
    if carried.used_by(Hands::Own).is_none() {
        return Applies::NotTestable(
            "a copy of the storage is of no use under its own key either, so that it is of none to others proves nothing"
                .to_owned(),
        );
    }
    if let Some(seq) = carried.used_by(Hands::Installed) {
        findings.at(
            seq,
            "a token that one installation has stored is sent by another one, which has another key",
        );
    }
    Applies::Yes
}

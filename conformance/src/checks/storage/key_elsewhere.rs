//! The storage alone is of no use to anybody.

use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Hands, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/key-elsewhere",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "The storage does not suffice to read it: no key lies in it, in whatever form, nor anything that a key is made of.",
    source: "the product's promise to keep tokens encrypted; CWE-321; CWE-522; OWASP Cryptographic Storage Cheat Sheet, key storage",
    remedy: "Take the key from outside, from a secrets manager or what the product is started with, and write it nowhere: not to a file \
             beside the database, a `.env`, a row of settings, nor into the record. Do not make it of what is stored either.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let Some(carried) = run.carried_off() else {
        return Applies::No("the storage never got into other hands");
    };
    if let Some(why) = carried.shows_nothing() {
        return Applies::NotTestable(why);
    }
    if carried.used_by(Hands::Own).is_none() && carried.sealed() == 0 {
        return Applies::NotTestable(
            "a copy of the storage is of no use under its own key either, and nothing in it looks like a credential"
                .to_owned(),
        );
    }
    if let Some(seq) = carried.used_by(Hands::Strange) {
        findings.at(
            seq,
            "a copy of the storage is enough to use a stored token: it is sent although another key was given",
        );
    }
    for (place, form, cipher) in carried.keys() {
        findings.on_disk(format!(
            "the key to what is stored lies in the storage itself: in `{place}`, {form} ({cipher})"
        ));
    }
    if carried.gave_up() {
        findings.remark(Place::Disk, "so much is stored that may be a key that not all of it was tried");
    }
    Applies::Yes
}

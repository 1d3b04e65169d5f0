//! Equal tokens look different where they are stored.

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "storage/non-deterministic",
    level: Level::Should,
    promise: Promise::P2,
    requirement: "What is stored of two connections does not show that they were given the same token.",
    source: "the product's promise to keep tokens encrypted; CWE-323 (reusing a nonce), CWE-329 (predictable initialization vector)",
    remedy: "Draw a random nonce each time that something is encrypted and store it with the ciphertext, instead of one that is \
             constant or computed from the text, and do not store digests of tokens.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let Some(compared) = run.compared() else {
        return Applies::No("nobody was given the same token as somebody else");
    };
    if !run.declares("refresh") {
        return Applies::Undeclared("refresh");
    }
    if let Some(why) = run.compared_nothing(&compared) {
        return Applies::NotTestable(why);
    }
    for kind in compared.equal() {
        findings.on_disk(format!(
            "connections that were given the same refresh token have bytes in common in `{kind}`, which others have not: \
             whoever reads the storage learns that the tokens are equal"
        ));
    }
    Applies::Yes
}

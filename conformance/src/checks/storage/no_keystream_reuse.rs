//! No two stored credentials are encrypted in the same way, byte by byte or block by block.

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "storage/no-keystream-reuse",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "Nothing of a stored token can be computed from other tokens and the ciphertexts alone.",
    source: "the product's promise to keep tokens encrypted; NIST SP 800-38D, section 8 (a nonce is used once); CWE-323, CWE-327",
    remedy: "Use an authenticated cipher (AES-GCM, XChaCha20-Poly1305, Fernet) with a random nonce for each encryption, renewals \
             included: neither ECB, nor a nonce that is constant, computed from the record, or reset by a restart.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let Some(compared) = run.compared() else {
        return Applies::No("what is stored was not compared");
    };
    if let Some(why) = run.compared_nothing(&compared) {
        return Applies::NotTestable(why);
    }
    for kind in compared.streams() {
        findings.on_disk(format!(
            "two ciphertexts in `{kind}` differ by exactly what their tokens differ by: they were encrypted under the same key \
             and the same nonce, and who knows one token reads the other"
        ));
    }
    for kind in compared.blocks() {
        findings.on_disk(format!(
            "of a token of equal characters, `{kind}` has equal blocks: each block is encrypted by itself, as by ECB"
        ));
    }
    Applies::Yes
}

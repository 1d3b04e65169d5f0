//! Two processes on one storage renew a token once.

use super::refresh_single_flight::one_renewal;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "tokens/refresh-single-flight-across-processes",
    level: Level::Should,
    promise: Promise::P1,
    requirement: "When two processes on one storage find the access token expired, one of them renews it and the other goes on \
                  with what is stored then.",
    source: "RFC 9700 section 4.14 (a refresh token that is used twice ends the grant)",
    remedy: "Renew under a lock that holds across processes: an advisory lock of the database, a row lock, a lock file. Read \
             the stored tokens again once it is taken, and renew only if they are still those that were refused.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if !run.declares("shared-storage") {
        return Applies::Undeclared("shared-storage");
    }
    one_renewal(run, findings, true)
}

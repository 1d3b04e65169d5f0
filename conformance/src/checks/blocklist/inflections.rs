//! Verbs in other forms.

use super::explored;
use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::names::Family;
use crate::transcript::Transcript;

pub(super) const CHECK: Check = Check {
    id: "blocklist/inflections",
    level: Level::Must,
    promise: Promise::P3,
    requirement: "A verb is found in the forms that act as it does: `deletes`, `deleting`, `deletion`.",
    source: "CWE-184; the product's promise to read only",
    remedy: "Let each verb stand for its forms as well; or compare the beginnings of words with the stems `creat`, `updat`, `delet`, `send` and `refund`.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    explored(run, Family::Inflections, findings)
}

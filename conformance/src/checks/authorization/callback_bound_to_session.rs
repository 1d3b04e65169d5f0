//! A callback counts only in the session of whoever was sent away.

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Purpose, Transcript};

pub(super) const CHECK: Check = Check {
    id: "authorization/callback-bound-to-session",
    level: Level::Must,
    promise: Promise::P1,
    requirement: "A callback that arrives for another user than the one whose flow it belongs to is refused before its code is \
                  redeemed, and ends nobody's flow.",
    source: "RFC 9700 section 4.7; RFC 6749 section 10.12",
    remedy: "Find the pending authorization by the session and by the user and organization that began it, not by `state` \
             alone. Refuse the callback of anybody else, and keep the flow waiting for its owner.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let crossed: Vec<_> =
        run.asked("callback").filter(|callback| callback.purpose == Purpose::Crossed).collect();
    if crossed.is_empty() {
        return Applies::No("no callback arrived for somebody else");
    }
    if !run.some_genuine_callback_succeeded() {
        return Applies::NotTestable("no genuine callback succeeded, so a refusal proves nothing".to_owned());
    }
    for callback in &crossed {
        if callback.outcome.succeeded() {
            findings.in_talk(
                callback.number,
                "the callback of one user's flow made a connection for another user",
            );
        }
        if let Some(seq) = run.redeemed(callback) {
            findings.at(seq, "the code of one user's flow was redeemed for another user");
        } else if let Some(after) = run.genuine_lost_after(callback) {
            let ending = after.outcome.in_words();
            let words = format!("after a callback of somebody else the owner's own ends with {ending}");
            findings.in_talk(after.number, words);
        }
    }
    Applies::Yes
}

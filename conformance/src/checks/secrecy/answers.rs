//! No answer shows a secret, neither to the user nor to the engine.

use super::{TELLING, in_encoding};
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Channel, Transcript};

pub(super) const CHECK: Check = Check {
    id: "secrecy/answers",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "No answer of the connector, success or failure, contains a secret in any encoding.",
    source: "the product's promise that tokens never leave in clear form; CWE-209; CWE-200",
    remedy: "Build answers and errors from fields that are meant for the reader. Do not serialise a connection, a request or \
             a library's error into them; show at most the last four characters of a token, better none.",
    judge,
};

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    if run.talk.iter().all(|exchange| !exchange.outcome.succeeded()) {
        return Applies::No("the connector answered nothing");
    }
    if !run.controls.answers {
        return Applies::NotTestable("the search did not find the secret that was planted for it".to_owned());
    }
    for leak in &run.leaks {
        let Channel::Answer { exchange } = leak.channel else {
            continue;
        };
        let Some(asked) = run.talk.iter().find(|known| known.number == exchange) else {
            continue;
        };
        let words =
            format!("the answer to `{}` shows {}{}", asked.method, leak.secret, in_encoding(&leak.encoding));
        if leak.length >= TELLING {
            findings.in_talk(exchange, words);
        } else {
            findings.minor(Place::Talk(exchange), format!("{words}, {} characters of it", leak.length));
        }
    }
    Applies::Yes
}

//! What the vendor repeats of a secret ends with the connector.

use clootrack_scan::Form;
use mock_clootrack::journal::{Answer, Event, SecretName};

use super::{TELLING, in_encoding};
use crate::check::{Applies, Check, Findings, Level, Place, Promise};
use crate::transcript::{Channel, Leak, Transcript};

pub(super) const CHECK: Check = Check {
    id: "secrecy/reflected-secrets",
    level: Level::Must,
    promise: Promise::P2,
    requirement: "Where the vendor repeats a token or a client secret - in a refusal, a challenge, a stream's comment, a tool's error, \
                  its data - in whatever form, it reaches neither the user nor the engine, no log and no storage.",
    source: "CWE-209 (secrets in error messages); CWE-532; CWE-201",
    remedy: "Neither show, log nor store what the vendor writes about a failure: name the failure yourself. Take your own tokens and \
             your client secret out of the data that you pass on, as they stand and encoded.",
    judge,
};

/// An answer of the vendor's with secrets in it.
struct Echo<'r> {
    request: u64,
    answer: &'r Answer,
}

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let echoes: Vec<_> = run
        .journal
        .iter()
        .filter_map(|entry| {
            let Event::FaultFired { request, action, .. } = &entry.event else { return None };
            let answer = run.answer_to(*request).filter(|_| action == "echo")?;
            Some(Echo { request: *request, answer })
        })
        .collect();
    if echoes.is_empty() {
        return Applies::No("the vendor repeated no secret");
    }
    if !run.controls.answers || !run.controls.logs {
        return Applies::NotTestable("the search did not find the secret that was planted for it".to_owned());
    }
    for leak in &run.leaks {
        let Some(first) = echoes.iter().find(|echo| echo.repeats(&leak.secret)) else { continue };
        let found = match &leak.channel {
            Channel::Answer { exchange } => answered(run, &echoes, leak, *exchange),
            Channel::Storage { moment, .. } => stored(run, first, leak, moment),
            Channel::Log { .. } | Channel::StandardError => logged(run, first, leak),
        };
        let Some((place, words)) = found else { continue };
        if leak.length >= TELLING || leak.form == Form::Pieces {
            match place {
                Place::Talk(exchange) => findings.in_talk(exchange, words),
                Place::Journal(_) | Place::Disk => findings.on_disk(words),
            }
        } else {
            findings.minor(place, format!("{words}, {} characters of it", leak.length));
        }
    }
    if run.some_call_succeeded() {
        Applies::Yes
    } else {
        Applies::NotTestable("no call succeeded where the vendor repeated nothing".to_owned())
    }
}

/// What an answer shows that it would show without the vendor's word is another check's.
fn answered(run: &Transcript, echoes: &[Echo<'_>], leak: &Leak, number: usize) -> Option<(Place, String)> {
    let of = |number: usize| run.talk.iter().find(|exchange| exchange.number == number);
    let caused_by = |number: usize| {
        let exchange = of(number)?;
        echoes.iter().find(|echo| exchange.caused(echo.request) && echo.repeats(&leak.secret))
    };
    let echo = caused_by(number)?;
    let without = |other: &Leak| match other.channel {
        Channel::Answer { exchange } => other.secret == leak.secret && caused_by(exchange).is_none(),
        Channel::Storage { .. } | Channel::Log { .. } | Channel::StandardError => false,
    };
    if run.leaks.iter().any(without) {
        return None;
    }
    let (class, form, place) = (leak.secret.class, in_encoding(&leak.encoding), echo.place());
    let words = format!(
        "the answer to `{}` shows the {class}{form} that the vendor repeats in {place}",
        of(number)?.method
    );
    Some((Place::Talk(number), words))
}

fn stored(run: &Transcript, first: &Echo<'_>, leak: &Leak, moment: &str) -> Option<(Place, String)> {
    let before =
        |moment: &str| run.looks.iter().any(|look| look.moment == moment && look.after < first.request);
    let known = run.leaks.iter().any(|other| match &other.channel {
        Channel::Storage { moment, .. } => other.secret == leak.secret && before(moment),
        Channel::Answer { .. } | Channel::Log { .. } | Channel::StandardError => false,
    });
    let looked = run.looks.iter().any(|look| look.after < first.request);
    (looked && !known && !before(moment)).then(|| {
        let (class, form) = (leak.secret.class, in_encoding(&leak.encoding));
        (
            Place::Disk,
            format!("the {class} is stored{form} after the vendor has repeated it in {}", first.place()),
        )
    })
}

fn logged(run: &Transcript, first: &Echo<'_>, leak: &Leak) -> Option<(Place, String)> {
    let mut before = run
        .looks
        .iter()
        .filter(|look| look.after < first.request)
        .filter_map(|look| look.logged.as_ref())
        .peekable();
    before.peek()?;
    (!before.any(|logged| logged.contains(&leak.secret))).then(|| {
        let (class, form) = (leak.secret.class, in_encoding(&leak.encoding));
        (
            Place::Disk,
            format!("the {class} is in a log{form} after the vendor has repeated it in {}", first.place()),
        )
    })
}

impl Echo<'_> {
    fn repeats(&self, secret: &SecretName) -> bool {
        let name = format!("‹{secret}›");
        self.answer.body.contains(&name) || self.in_headers(&name)
    }

    fn in_headers(&self, name: &str) -> bool {
        self.answer.headers.values().any(|value| value.contains(name))
    }

    /// Where in the answer the secrets are.
    fn place(&self) -> &'static str {
        if self.in_headers("‹") {
            "a challenge"
        } else if self.answer.status >= 400 {
            "a refusal"
        } else if self.answer.body.starts_with(':') {
            "a comment"
        } else if self.answer.body.contains("\"isError\":true") {
            "a tool's error"
        } else {
            "a tool's data"
        }
    }
}

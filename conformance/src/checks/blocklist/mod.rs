//! Write tools and the analysis engine.

mod call_refused;
mod compatibility_characters;
mod confusables;
mod digits;
mod five_verbs;
mod inflections;
mod invisible_characters;
mod letter_case;
mod separators;
mod verb_position;

use crate::check::{Applies, Check, Findings};
use crate::names::Family;
use crate::transcript::{Breach, Transcript};

pub(super) const CHECKS: &[Check] = &[
    call_refused::CHECK,
    compatibility_characters::CHECK,
    confusables::CHECK,
    digits::CHECK,
    five_verbs::CHECK,
    inflections::CHECK,
    invisible_characters::CHECK,
    letter_case::CHECK,
    separators::CHECK,
    verb_position::CHECK,
];

/// What became of the made-up names of a family. It says something only of connectors that looked at those names, and let
/// official reads pass beside them.
fn explored(run: &Transcript, family: Family, findings: &mut Findings) -> Applies {
    let mut applies = Applies::No("no names of this family were explored");
    for exploration in &run.explorations {
        let Some(tried) = exploration.tried.get(&family) else { continue };
        if tried.listed < tried.names {
            return Applies::NotTestable(format!(
                "the connector asked the vendor for {} of {} tools, so the rest says nothing",
                tried.listed, tried.names
            ));
        }
        if exploration.reads_shown == 0 || !run.some_call_succeeded() {
            return Applies::NotTestable(
                "no read tool was shown and called, so nothing tells a filter from an empty list".to_owned(),
            );
        }
        applies = Applies::Yes;
        for breach in exploration.breaches.iter().filter(|breach| breach.as_name().family() == family) {
            told(breach, exploration.exchange, findings);
        }
    }
    applies
}

fn told(breach: &Breach, exchange: usize, findings: &mut Findings) {
    let name = breach.as_name();
    let reached = match (breach.shown, &breach.called) {
        (true, Some(_)) => "reached the engine, and its call the vendor",
        (true, None) => "reached the engine",
        (false, _) => "is hidden from the engine, and its call reached the vendor all the same",
    };
    let first = if breach.first == breach.name {
        String::new()
    } else {
        format!(", found by way of {:?}", breach.first)
    };
    let words = format!(
        "{:?} {reached}: {}; this is the mistake of {}{first}",
        breach.name,
        name.because(),
        name.mistake()
    );
    match &breach.called {
        Some((_, request)) => findings.at(*request, words),
        None => findings.in_talk(exchange, words),
    }
}

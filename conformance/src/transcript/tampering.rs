//! What was changed in the storage behind the connector's back, and what it did then.

use std::ops::RangeInclusive;

use clootrack_scenarios::Tampering;
use mock_clootrack::journal::{Request, SecretClass};

use super::{Exchange, Outcome, Transcript, field};

/// How a transcript calls it when everything is as it was before the changes.
pub(crate) const UNDONE: &str = "undone";
/// How it calls the return of an older copy, which stays.
pub(crate) const ROLLED_BACK: &str = "rolled-back";

/// A change, and the talk until the next one.
pub(crate) struct Trial<'a> {
    /// The change.
    pub(crate) tamper: &'a Exchange,
    until: usize,
}

/// A credential in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    /// As an access token.
    Bearer(Option<SecretClass>),
    /// As a refresh token.
    Refresh(Option<SecretClass>),
    /// As a client's secret, by HTTP Basic. Only one that nobody issued.
    UnknownClientSecret,
}

/// A part of a transcript.
struct Span {
    talk: RangeInclusive<usize>,
    journal: RangeInclusive<u64>,
}

impl Span {
    fn between(from: &Exchange, to: usize, until: u64) -> Self {
        Self { talk: from.number..=to, journal: from.asked_after.saturating_add(1)..=until }
    }
}

impl<'a> Trial<'a> {
    /// The kind of value that was changed: its column or field. It does not differ from run to run.
    pub(crate) fn of(&self) -> &'a str {
        self.tamper.params["of"].as_str().unwrap_or_default()
    }

    /// What was done to it.
    pub(crate) fn what(&self) -> &'a str {
        self.tamper.params["what"].as_str().unwrap_or_default()
    }

    /// The calls under it.
    pub(crate) fn calls(&self, run: &'a Transcript) -> impl Iterator<Item = &'a Exchange> {
        let numbers = self.tamper.number..self.until;
        run.asked("call").filter(move |call| numbers.contains(&call.number))
    }

    /// The opening of the storage that was changed.
    pub(crate) fn opened(&self, run: &'a Transcript) -> Option<&'a Exchange> {
        let numbers = self.tamper.number..self.until;
        run.asked("open").find(|open| numbers.contains(&open.number))
    }

    /// Every credential that its calls sent, with the number of the request.
    pub(crate) fn sent(&self, run: &'a Transcript) -> Vec<(u64, Sent)> {
        let calls: Vec<&Exchange> = self.calls(run).collect();
        let caused = run.requests().filter(|(seq, _)| calls.iter().any(|call| call.caused(*seq)));
        caused.flat_map(|(seq, request)| credentials(request).map(move |sent| (seq, sent))).collect()
    }
}

fn credentials(request: &Request) -> impl Iterator<Item = Sent> {
    let bearer = request.bearer.as_ref();
    let bearer = bearer.map(|bearer| Sent::Bearer(bearer.name.as_ref().map(|name| name.class)));
    let refresh = (field(&request.form, "grant_type") == Some("refresh_token"))
        .then(|| field(&request.form, "refresh_token"))
        .flatten()
        .map(|token| Sent::Refresh(class_of(request, token)));
    let secret = request.headers.iter().any(|(_, value)| value.ends_with("‹unknown client secret›"));
    bearer.into_iter().chain(refresh).chain(secret.then_some(Sent::UnknownClientSecret))
}

/// The class of the secret that this text of a request is, and nothing beside it.
fn class_of(request: &Request, text: &str) -> Option<SecretClass> {
    let names = request.secrets.iter().filter_map(|sighting| sighting.credential.name.as_ref());
    let mut same = names.filter(|name| text == format!("‹{name}›"));
    same.next().map(|name| name.class)
}

impl Transcript {
    /// The changes of one kind.
    pub(crate) fn trials(&self, how: Tampering) -> Vec<Trial<'_>> {
        self.changes(how.name())
    }

    /// The changes that a transcript calls so.
    pub(super) fn changes(&self, how: &str) -> Vec<Trial<'_>> {
        let mut trials: Vec<Trial<'_>> = Vec::new();
        for tamper in self.asked("tamper") {
            if let Some(last) = trials.last_mut() {
                last.until = tamper.number;
            }
            trials.push(Trial { tamper, until: usize::MAX });
        }
        trials.retain(|trial| trial.tamper.params["how"] == how);
        trials
    }

    /// The same without what happened under changes, if there were any: when they are undone the storage is what it was before
    /// them. What a connector does with a storage that somebody else has changed says nothing of what it does otherwise.
    pub(crate) fn outside_trials(&self) -> Option<Self> {
        let spans = self.changed();
        if spans.is_empty() {
            return None;
        }
        let mut outside = self.clone();
        outside.talk.retain(|exchange| !spans.iter().any(|span| span.talk.contains(&exchange.number)));
        outside.journal.retain(|entry| !spans.iter().any(|span| span.journal.contains(&entry.seq)));
        Some(outside)
    }

    /// Each stretch from a change to where everything is as it was.
    fn changed(&self) -> Vec<Span> {
        let (mut spans, mut first) = (Vec::new(), None);
        for tamper in self.asked("tamper") {
            let from = *first.get_or_insert(tamper);
            if tamper.params["how"] == UNDONE {
                spans.push(Span::between(from, tamper.number, tamper.asked_after));
                first = None;
            }
        }
        spans.extend(first.map(|from| Span::between(from, usize::MAX, u64::MAX)));
        spans
    }

    /// The return of an older copy of the storage.
    pub(crate) fn rolled_back(&self) -> Option<&Exchange> {
        self.asked("tamper").find(|tamper| tamper.params["how"] == ROLLED_BACK)
    }

    /// Why these changes show nothing, if they do not: nothing was changed, or nothing had worked before.
    pub(crate) fn shows_nothing(&self, trials: &[Trial<'_>]) -> Option<String> {
        let first = trials.first()?;
        if let Outcome::Nothing(why) = &first.tamper.outcome {
            return Some(why.clone());
        }
        let mut before = self.asked("call").filter(|call| call.number < first.tamper.number);
        let worked = before.any(|call| call.person == first.tamper.person && call.outcome.succeeded());
        (!worked).then(|| "no call had succeeded before the storage was changed".to_owned())
    }
}

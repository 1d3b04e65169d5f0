//! One search: every pass over every layer.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

use crate::budget::{Budget, Limits};
use crate::container::{self, Beginning, End, Kind};
use crate::hit::{Form, Found, Hit, Unsearched, Why};
use crate::layer::{Layer, Place};
use crate::pieces::{self, Pieces};
use crate::scanner::Scanner;
use crate::text::{self, Decoded};

/// More layers are not laid around each other, whether they count or not.
const MOST_NESTED: usize = 12;
/// Enough to see that something is a container.
const PROBE: usize = 64;
/// What is no container breaks off within so many bytes.
const HEAD: usize = 256;
/// More is not said about what was not searched: it is incomplete anyway.
const MOST_UNSEARCHED: usize = 32;

pub(crate) struct Search<'s> {
    scanner: &'s Scanner,
    limits: &'s Limits,
    budget: Budget,
    pieces: Pieces,
    hits: HashSet<Hit>,
    unsearched: Vec<Unsearched>,
    /// Beginnings of what breaks off within them: unpacked once, they are known wherever they stand.
    broken: HashSet<Box<[u8]>>,
}

impl<'s> Search<'s> {
    pub(crate) fn new(scanner: &'s Scanner, limits: &'s Limits, searched: usize) -> Self {
        let budget = Budget::new(limits, searched);
        Self {
            scanner,
            limits,
            budget,
            pieces: Pieces::default(),
            hits: HashSet::new(),
            unsearched: Vec::new(),
            broken: HashSet::new(),
        }
    }

    pub(crate) fn root(mut self, bytes: &[u8]) -> Found {
        let root = Layer {
            bytes,
            steps: &[],
            depth: 0,
            nested: 0,
            place: Place::Whole,
            is_joined: false,
            record: bytes.len(),
            is_doubtful: false,
        };
        self.layer(&root);
        let scanner = self.scanner;
        for (secret, length, span) in self.pieces.telling(|secret| scanner.length(secret)) {
            if self.hits.iter().all(|hit| hit.secret != secret) {
                self.hits.insert(Hit { secret, form: Form::Pieces, steps: vec![], length, span });
            }
        }
        let mut hits: Vec<Hit> = self.hits.into_iter().collect();
        let order = |hit: &Hit| (hit.span.start, Reverse(hit.length), hit.secret, hit.form);
        hits.sort_by(|one, other| order(one).cmp(&order(other)).then_with(|| one.steps.cmp(&other.steps)));
        self.unsearched.sort();
        self.unsearched.dedup();
        Found { hits, unsearched: self.unsearched }
    }

    fn layer(&mut self, layer: &Layer<'_>) {
        let scanner = self.scanner;
        for run in scanner.clear.runs(layer.bytes, pieces::SHORTEST.min(self.limits.shortest)) {
            if !lay_in_parent(layer, &run.span) {
                self.pieces.note(&run, layer.locate(run.span.clone()));
            }
            let whole = run.span.len() == scanner.length(run.secret);
            if whole || run.span.len() >= self.limits.shortest {
                self.hit(layer, run.secret, Form::Clear, &[], run.span.len(), run.span);
            }
        }
        scanner.disguises.find(layer.bytes, |found| {
            self.hit(
                layer,
                found.secret,
                Form::Disguised,
                found.steps,
                scanner.length(found.secret),
                found.span,
            );
        });
        scanner.deltas.find(layer.bytes, |found| {
            let steps: Vec<_> =
                std::iter::once(found.key.step()).chain(found.steps.iter().copied()).collect();
            self.hit(layer, found.secret, Form::Disguised, &steps, scanner.length(found.secret), found.span);
        });
        if layer.is_joined {
            return;
        }
        if layer.nested >= MOST_NESTED {
            if !layer.is_doubtful || container::holds_marked(layer.bytes) {
                self.unsearched(layer, None, 0, Why::TooDeep);
            }
            return;
        }
        text::decode(layer.bytes, &mut |decoded| self.decoded(layer, decoded));
        self.containers(layer);
    }

    fn decoded(&mut self, layer: &Layer<'_>, decoded: Decoded) {
        let depth = layer.depth + usize::from(decoded.counts);
        if depth > self.limits.depth {
            // Any long word can be read as an encoding of something. Only what makes sense was one.
            let makes_sense = !layer.is_doubtful && text::holds_text(&decoded.bytes);
            if makes_sense || container::holds_marked(&decoded.bytes) {
                self.unsearched(layer, Some(decoded.step), decoded.span.start, Why::TooDeep);
            }
            return;
        }
        if self.budget.decode(decoded.bytes.len()).is_err() {
            return self.unsearched(layer, Some(decoded.step), decoded.span.start, Why::TooMuch);
        }
        let steps = if decoded.is_joined { layer.steps.to_vec() } else { with(layer.steps, decoded.step) };
        let place = match &decoded.map {
            Some(map) => Place::Mapped { map, parent: layer },
            None => Place::Within(layer.locate(decoded.span)),
        };
        let is_joined = decoded.is_joined;
        let bytes = &decoded.bytes;
        self.layer(&Layer {
            bytes,
            steps: &steps,
            depth,
            nested: layer.nested + 1,
            place,
            is_joined,
            record: decoded.record,
            is_doubtful: layer.is_doubtful,
        });
    }

    fn containers(&mut self, layer: &Layer<'_>) {
        for beginning in container::beginnings(layer.bytes, layer.record) {
            // Whoever asked for a database to be searched opens it with its journal.
            if beginning.kind == Kind::Sqlite && layer.nested == 0 && beginning.at == 0 {
                continue;
            }
            if self.was_unpacked(layer, beginning) {
                continue;
            }
            // As often as a record begins, and that is counted, its kind is guessed.
            if !beginning.kind.is_unmarked() && self.budget.attempt().is_err() {
                return self.unsearched(layer, None, beginning.at, Why::TooMuch);
            }
            self.container(layer, beginning);
        }
    }

    /// Whether the same has been unpacked before. A mark of two bytes stands in a text by chance, and in one that repeats
    /// itself again and again.
    fn was_unpacked(&mut self, layer: &Layer<'_>, Beginning { at, end, kind }: Beginning) -> bool {
        if kind != Kind::Zlib {
            return false;
        }
        let Some(head) = layer.bytes.get(at..end.min(at + HEAD)) else { return false };
        if self.broken.contains(head) {
            return true;
        }
        if container::zlib_breaks_off(head) {
            self.broken.insert(head.into());
        }
        false
    }

    fn container(&mut self, layer: &Layer<'_>, Beginning { at, end, kind }: Beginning) {
        let is_too_deep = layer.depth >= self.limits.depth;
        if is_too_deep && kind.is_guess() {
            return;
        }
        let allowed = if is_too_deep { PROBE } else { self.budget.unpacked_left() };
        let unpacked = kind.unpack(layer.bytes.get(at..end).unwrap_or_default(), allowed);
        let size: usize = unpacked.parts.iter().map(|part| part.bytes.len()).sum();
        if is_too_deep {
            if size > 0 {
                self.unsearched(layer, Some(kind.name()), at, Why::TooDeep);
            }
            return;
        }
        self.budget.unpack(size);
        match unpacked.end {
            End::Whole => {}
            End::Full => self.unsearched(layer, Some(kind.name()), at, Why::TooLarge),
            End::Unreadable => self.unsearched(layer, Some(kind.name()), at, Why::Unreadable),
        }
        let steps = with(layer.steps, kind.name());
        let within = layer.locate(at..end);
        for part in &unpacked.parts {
            let map = part.lies_at.map(|there| [(0, at + there)]);
            let place = match &map {
                Some(map) => Place::Mapped { map, parent: layer },
                None => Place::Within(within.clone()),
            };
            self.layer(&Layer {
                bytes: &part.bytes,
                steps: &steps,
                depth: layer.depth + 1,
                nested: layer.nested + 1,
                place,
                is_joined: false,
                record: part.bytes.len(),
                is_doubtful: unpacked.is_doubtful || layer.is_doubtful && kind.is_guess(),
            });
        }
    }

    fn hit(
        &mut self,
        layer: &Layer<'_>,
        secret: usize,
        form: Form,
        inner: &[&'static str],
        length: usize,
        span: Range<usize>,
    ) {
        if lay_in_parent(layer, &span) {
            return;
        }
        let form = if form == Form::Clear && !layer.steps.is_empty() { Form::Encoded } else { form };
        let steps: Vec<_> = layer.steps.iter().chain(inner).copied().collect();
        self.hits.insert(Hit { secret, form, steps, length, span: layer.locate(span) });
    }

    fn unsearched(&mut self, layer: &Layer<'_>, step: Option<&'static str>, at: usize, why: Why) {
        if self.unsearched.len() < MOST_UNSEARCHED {
            let steps: Vec<_> = layer.steps.iter().copied().chain(step).collect();
            self.unsearched.push(Unsearched { steps, at: layer.locate(at..at + 1).start, why });
        }
    }
}

/// Whether the same bytes stood in the layer around: then they were seen there.
fn lay_in_parent(layer: &Layer<'_>, span: &Range<usize>) -> bool {
    layer.in_parent(span).is_some_and(|(parent, there)| {
        let here = layer.bytes.get(span.clone());
        here.is_some() && parent.bytes.get(there) == here
    })
}

fn with(steps: &[&'static str], step: &'static str) -> Vec<&'static str> {
    steps.iter().copied().chain([step]).collect()
}

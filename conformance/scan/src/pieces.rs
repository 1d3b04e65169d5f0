//! Secrets that lie in pieces: how much of each is there, in whatever order.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::clear::Run;

/// Shorter pieces turn up by chance.
pub(crate) const SHORTEST: usize = 8;
/// So many hundredths of a secret are the secret.
const TELLING: usize = 60;

/// The pieces of one search.
#[derive(Default)]
pub(crate) struct Pieces(BTreeMap<usize, Known>);

#[derive(Default)]
struct Known {
    seen: Vec<Range<usize>>,
    first: Range<usize>,
}

impl Pieces {
    /// Notes a piece, which lies somewhere in `place`.
    pub(crate) fn note(&mut self, run: &Run, place: Range<usize>) {
        if run.span.len() >= SHORTEST {
            let known = self.0.entry(run.secret).or_insert_with(|| Known { seen: vec![], first: place });
            let seen = run.offset..run.offset + run.span.len();
            // Thousands of repetitions of one piece are one.
            if !known.seen.contains(&seen) {
                known.seen.push(seen);
            }
        }
    }

    /// The secrets of which enough is there, with how many bytes of it, and where the first piece is.
    pub(crate) fn telling(self, length: impl Fn(usize) -> usize) -> Vec<(usize, usize, Range<usize>)> {
        let of = |(secret, known): (usize, Known)| {
            let mut pieces = known.seen;
            pieces.sort_by_key(|piece| (piece.start, piece.end));
            let mut covered = 0;
            let mut end = 0;
            for piece in pieces {
                covered += piece.end.saturating_sub(piece.start.max(end));
                end = end.max(piece.end);
            }
            (covered * 100 >= length(secret) * TELLING).then_some((secret, covered, known.first))
        };
        self.0.into_iter().filter_map(of).collect()
    }
}

//! The entries in their order, and how many of them are kept.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::{Entry, Event};

/// The entries. With a capacity it forgets the oldest, never their numbers.
#[derive(Debug)]
pub(crate) struct Log {
    entries: VecDeque<Entry>,
    last: u64,
    capacity: Option<usize>,
    weight: usize,
}

/// With a capacity, no more than about so many bytes are kept either: a thousand requests can be large ones.
const HEAVIEST: usize = 32 * 1024 * 1024;

impl Log {
    pub(crate) fn new(capacity: Option<usize>) -> Self {
        Self { entries: VecDeque::new(), last: 0, capacity, weight: 0 }
    }

    /// Goes on counting after that number: the log of a vendor that took another's place.
    pub(crate) fn begin_after(&mut self, seq: u64) {
        self.last = seq;
    }

    pub(crate) fn record(&mut self, at: Timestamp, event: Event) -> u64 {
        self.last += 1;
        self.weight += weight(&event);
        self.entries.push_back(Entry { seq: self.last, at, event });
        if let Some(capacity) = self.capacity {
            while self.entries.len() > capacity.max(1) || (self.weight > HEAVIEST && self.entries.len() > 1) {
                let Some(oldest) = self.entries.pop_front() else { break };
                self.weight = self.weight.saturating_sub(weight(&oldest.event));
            }
        }
        self.last
    }

    pub(crate) fn last_seq(&self) -> u64 {
        self.last
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The entries after that number.
    pub(crate) fn since(&self, seq: u64) -> impl Iterator<Item = &Entry> {
        self.entries.iter().skip(self.index_after(seq))
    }

    /// The newest entry.
    pub(crate) fn newest(&self) -> Option<&Entry> {
        self.entries.back()
    }

    /// The entry of that number, if it is still kept.
    pub(crate) fn entry(&self, seq: u64) -> Option<&Entry> {
        let index = self.index_after(seq.checked_sub(1)?);
        self.entries.get(index).filter(|entry| entry.seq == seq)
    }

    /// The entry of that number, to take a secret out of it that was not known as one.
    pub(crate) fn entry_mut(&mut self, seq: u64) -> Option<&mut Entry> {
        let index = self.index_after(seq.checked_sub(1)?);
        self.entries.get_mut(index).filter(|entry| entry.seq == seq)
    }

    fn index_after(&self, seq: u64) -> usize {
        let before_first = self.entries.front().map_or(self.last, |first| first.seq - 1);
        usize::try_from(seq.saturating_sub(before_first)).unwrap_or(usize::MAX)
    }
}

/// About how many bytes an event takes. A JSON document in memory takes a multiple of its text.
fn weight(event: &Event) -> usize {
    const OVERHEAD: usize = 512;
    const OF_TEXT: usize = 8;
    if let Some(request) = event.as_request() {
        OVERHEAD + OF_TEXT * request.size
    } else if let Some(answer) = event.as_answer() {
        OVERHEAD + answer.body.len()
    } else {
        OVERHEAD
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Answer;
    use crate::options::Start;

    fn filled(capacity: Option<usize>) -> Log {
        let mut log = Log::new(capacity);
        for _ in 0..5 {
            log.record(Start::INSTANT, Event::ClockAdvanced { to: Start::INSTANT });
        }
        log
    }

    #[test]
    fn numbers_have_no_gaps_and_since_begins_after_one() {
        let log = filled(None);
        assert_eq!(log.all().map(|entry| entry.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(log.since(3).map(|entry| entry.seq).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(log.since(9).count(), 0);
    }

    #[test]
    fn a_full_log_forgets_the_oldest_and_keeps_counting() {
        let mut log = filled(Some(2));
        assert_eq!(log.since(0).map(|entry| entry.seq).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(log.last_seq(), 5);
        assert!(log.entry_mut(3).is_none());
        assert_eq!(log.entry_mut(5).map(|entry| entry.seq), Some(5));
    }

    #[test]
    fn a_log_with_a_capacity_does_not_keep_many_large_entries_either() {
        let answer = |body: String| {
            Event::Answer(Answer { request: 1, status: 200, headers: [].into(), body, cut: false })
        };
        let mut log = Log::new(Some(1000));
        for _ in 0..100 {
            log.record(Start::INSTANT, answer("x".repeat(1024 * 1024)));
        }
        assert_eq!((log.all().count(), log.last_seq()), (31, 100));
        log.record(Start::INSTANT, answer("x".repeat(2 * HEAVIEST)));
        assert_eq!(log.all().map(|entry| entry.seq).collect::<Vec<_>>(), [101], "the newest is always there");
    }
}

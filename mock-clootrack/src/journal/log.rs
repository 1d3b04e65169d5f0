//! The entries in their order, and how many of them are kept.

use std::collections::VecDeque;

use jiff::Timestamp;

use super::record::{Fact, Record};

/// The entries. With a capacity it forgets the oldest, never their numbers.
#[derive(Debug)]
pub(crate) struct Log {
    records: VecDeque<Record>,
    last: u64,
    capacity: Option<usize>,
    weight: usize,
}

/// With a capacity, no more than about so many bytes are kept either: a thousand requests can be large ones.
const HEAVIEST: usize = 32 * 1024 * 1024;

impl Log {
    pub(crate) fn new(capacity: Option<usize>) -> Self {
        Self { records: VecDeque::new(), last: 0, capacity, weight: 0 }
    }

    /// Goes on counting after that number: the log of a vendor that took another's place.
    pub(crate) fn begin_after(&mut self, seq: u64) {
        self.last = seq;
    }

    pub(crate) fn record(&mut self, at: Timestamp, fact: Fact) -> u64 {
        self.last += 1;
        let record = Record { seq: self.last, at, fact };
        self.weight += record.weight();
        self.records.push_back(record);
        if let Some(capacity) = self.capacity {
            while self.records.len() > capacity.max(1) || (self.weight > HEAVIEST && self.records.len() > 1) {
                let Some(oldest) = self.records.pop_front() else { break };
                self.weight = self.weight.saturating_sub(oldest.weight());
            }
        }
        self.last
    }

    pub(crate) fn last_seq(&self) -> u64 {
        self.last
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Record> {
        self.records.iter()
    }

    /// What was recorded after that number.
    pub(crate) fn since(&self, seq: u64) -> impl Iterator<Item = &Record> {
        self.records.iter().skip(self.index_after(seq))
    }

    /// The newest record.
    pub(crate) fn newest(&self) -> Option<&Record> {
        self.records.back()
    }

    /// The record of that number, if it is still kept.
    pub(crate) fn get(&self, seq: u64) -> Option<&Record> {
        let index = self.index_after(seq.checked_sub(1)?);
        self.records.get(index).filter(|record| record.seq == seq)
    }

    /// What the record of that number says, to take a secret out of it that was not known as one.
    pub(crate) fn fact_mut(&mut self, seq: u64) -> Option<&mut Fact> {
        let index = self.index_after(seq.checked_sub(1)?);
        let record = self.records.get_mut(index).filter(|record| record.seq == seq)?;
        Some(&mut record.fact)
    }

    fn index_after(&self, seq: u64) -> usize {
        let before_first = self.records.front().map_or(self.last, |first| first.seq - 1);
        usize::try_from(seq.saturating_sub(before_first)).unwrap_or(usize::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Event;
    use crate::journal::record::Sent;
    use crate::options::Start;

    fn filled(capacity: Option<usize>) -> Log {
        let mut log = Log::new(capacity);
        for _ in 0..5 {
            log.record(Start::INSTANT, Event::ClockAdvanced { to: Start::INSTANT }.into());
        }
        log
    }

    #[test]
    fn numbers_have_no_gaps_and_since_begins_after_one() {
        let log = filled(None);
        assert_eq!(log.all().map(|record| record.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(log.since(3).map(|record| record.seq).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(log.since(9).count(), 0);
    }

    #[test]
    fn a_full_log_forgets_the_oldest_and_keeps_counting() {
        let mut log = filled(Some(2));
        assert_eq!(log.since(0).map(|record| record.seq).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(log.last_seq(), 5);
        assert!(log.get(3).is_none() && log.fact_mut(3).is_none());
        assert_eq!(log.get(5).map(|record| record.seq), Some(5));
    }

    #[test]
    fn a_log_with_a_capacity_does_not_keep_many_large_entries_either() {
        let answer = |body: String| Fact::from(Sent { body: body.into(), ..Sent::nothing(1) });
        let mut log = Log::new(Some(1000));
        for _ in 0..100 {
            log.record(Start::INSTANT, answer("x".repeat(1024 * 1024)));
        }
        assert_eq!((log.all().count(), log.last_seq()), (31, 100));
        log.record(Start::INSTANT, answer("x".repeat(2 * HEAVIEST)));
        assert_eq!(
            log.all().map(|record| record.seq).collect::<Vec<_>>(),
            [101],
            "the newest is always there"
        );
    }
}

//! The journal as tests and the suite read it.

use std::pin::pin;
use std::sync::Arc;

use super::Entry;
use super::record::Record;
use crate::host::Host;

/// A vendor's journal.
#[derive(Clone)]
pub struct Journal {
    host: Arc<Host>,
}

impl Journal {
    pub(crate) fn new(host: Arc<Host>) -> Self {
        Self { host }
    }

    /// Everything that is kept, oldest first.
    pub fn entries(&self) -> Vec<Entry> {
        self.host.site().lock().log.all().map(Record::entry).collect()
    }

    /// The number of the newest entry; 0 if there is none.
    pub fn last_seq(&self) -> u64 {
        self.host.site().lock().log.last_seq()
    }

    /// The entries after that number.
    pub fn since(&self, seq: u64) -> Vec<Entry> {
        self.host.site().lock().log.since(seq).map(Record::entry).collect()
    }

    /// The first entry that `matches`, as soon as there is one; entries that are there already count.
    pub async fn wait_for(&self, matches: impl Fn(&Entry) -> bool) -> Entry {
        let mut seen = 0;
        loop {
            let site = self.host.site();
            let mut changed = pin!(site.changed.notified());
            changed.as_mut().enable();
            {
                // Asked for again: it may have been replaced before the wait began.
                let site = self.host.site();
                let state = site.lock();
                if let Some(entry) = state.log.since(seen).map(Record::entry).find(&matches) {
                    return entry;
                }
                seen = state.log.last_seq();
            }
            changed.await;
        }
    }
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Journal").field("last_seq", &self.last_seq()).finish()
    }
}

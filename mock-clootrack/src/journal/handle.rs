//! The journal as tests and the suite read it.

use std::pin::pin;
use std::sync::Arc;

use super::Entry;
use crate::site::Site;

/// A vendor's journal.
#[derive(Clone)]
pub struct Journal {
    site: Arc<Site>,
}

impl Journal {
    pub(crate) fn new(site: Arc<Site>) -> Self {
        Self { site }
    }

    /// Everything that is kept, oldest first.
    pub fn entries(&self) -> Vec<Entry> {
        self.site.lock().log.all().cloned().collect()
    }

    /// The number of the newest entry; 0 if there is none.
    pub fn last_seq(&self) -> u64 {
        self.site.lock().log.last_seq()
    }

    /// The entries after that number.
    pub fn since(&self, seq: u64) -> Vec<Entry> {
        self.site.lock().log.since(seq).cloned().collect()
    }

    /// The first entry that `matches`, as soon as there is one; entries that are there already count.
    pub async fn wait_for(&self, matches: impl Fn(&Entry) -> bool) -> Entry {
        let mut seen = 0;
        loop {
            let mut changed = pin!(self.site.changed.notified());
            changed.as_mut().enable();
            {
                let state = self.site.lock();
                if let Some(entry) = state.log.since(seen).find(|entry| matches(entry)) {
                    return entry.clone();
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

//! What a process remembers of a connection: the revision that the vendor speaks, and the latest list of
//! tools.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::lock::lock;
use crate::tools::Inventory;

/// One connection's memory. It is never stored: a session of the vendor ends with the process.
#[derive(Default)]
pub(crate) struct Session {
    /// Held while an access token is renewed.
    pub(crate) renewing: tokio::sync::Mutex<()>,
    /// Held while `initialize` is under way.
    pub(super) greeting: tokio::sync::Mutex<()>,
    era: Mutex<Era>,
    inventory: Mutex<Option<Arc<Inventory>>>,
    requests: AtomicU64,
    /// How often in this process a renewal was refused in words that mean nothing.
    unclear: AtomicUsize,
    /// Whether the connection came about in this process.
    new: AtomicBool,
    /// Whether its tokens have been renewed in this process.
    renewed: AtomicBool,
}

/// Which revision the vendor speaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Era {
    /// Nobody has asked yet.
    #[default]
    Unknown,
    /// 2026-07-28: every request for itself.
    Modern,
    /// 2025-11-25, and `initialize` is still to come.
    Ungreeted,
    /// 2025-11-25, in a session if the vendor gave one.
    Legacy {
        /// The session's name.
        session: Option<String>,
    },
}

impl Session {
    pub(crate) fn inventory(&self) -> Option<Arc<Inventory>> {
        lock(&self.inventory).clone()
    }

    pub(crate) fn keep(&self, inventory: Arc<Inventory>) {
        *lock(&self.inventory) = Some(inventory);
    }

    /// Notes that the connection came about just now.
    pub(crate) fn begin(&self) {
        self.new.store(true, Ordering::Relaxed);
    }

    /// Whether the connection came about in this process.
    pub(crate) fn is_new(&self) -> bool {
        self.new.load(Ordering::Relaxed)
    }

    /// Whether the connection's tokens have been renewed in this process.
    pub(crate) fn has_renewed(&self) -> bool {
        self.renewed.load(Ordering::Relaxed)
    }

    /// Whether the vendor has answered this process for the connection.
    pub(crate) fn has_spoken(&self) -> bool {
        self.era() != Era::Unknown
    }

    pub(super) fn era(&self) -> Era {
        lock(&self.era).clone()
    }

    pub(super) fn set_era(&self, era: Era) {
        *lock(&self.era) = era;
    }

    /// Leaves `from` for `to`, unless another request was faster.
    pub(super) fn leave(&self, from: &Era, to: Era) {
        let mut era = lock(&self.era);
        if *era == *from {
            *era = to;
        }
    }

    /// Notes that a renewal was refused in words that mean nothing; gives how often that makes.
    pub(crate) fn unclear_again(&self) -> usize {
        self.unclear.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// Notes that a renewal brought tokens.
    pub(crate) fn clear_at_last(&self) {
        self.renewed.store(true, Ordering::Relaxed);
        self.unclear.store(0, Ordering::Relaxed);
    }

    /// A request id that this connection has not used.
    pub(super) fn next_id(&self) -> u64 {
        self.requests.fetch_add(1, Ordering::Relaxed) + 1
    }
}

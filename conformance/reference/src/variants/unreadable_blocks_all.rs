//! Serves nobody any more after it has met a record that it cannot read.

use std::sync::atomic::{AtomicBool, Ordering};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "unreadable-blocks-all",
    about: "serves nobody any more after it has met a record that it cannot read",
    decision: "serves",
    trips: &["storage/corruption-contained", "storage/no-built-in-key", "storage/wrong-key-explained"],
    conduct: || Conduct::secrecy(UnreadableBlocksAll::default()),
};

/// As a lock that was held when a thread ended badly.
#[derive(Default)]
struct UnreadableBlocksAll {
    met: AtomicBool,
}

impl Secrecy for UnreadableBlocksAll {
    fn serves(&self, opens: bool) -> bool {
        if !opens {
            self.met.store(true, Ordering::Relaxed);
        }
        !self.met.load(Ordering::Relaxed)
    }
}

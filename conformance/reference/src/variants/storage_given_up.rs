//! Never believes again in a storage that failed once.

use std::sync::atomic::{AtomicBool, Ordering};

use super::Variant;
use crate::conduct::{Conduct, Tokens};
use crate::instance::Saving;

pub(super) const VARIANT: Variant = Variant {
    name: "storage-given-up",
    about: "after one failure takes its storage for broken until it is started anew",
    decision: "counts_as_saved",
    trips: &["tokens/save-failure-reported"],
    conduct: || Conduct::tokens(StorageGivenUp(AtomicBool::new(false))),
};

struct StorageGivenUp(AtomicBool);

impl Tokens for StorageGivenUp {
    fn counts_as_saved(&self, _: Saving, done: bool) -> bool {
        !self.0.fetch_or(!done, Ordering::Relaxed) && done
    }
}

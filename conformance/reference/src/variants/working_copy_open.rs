//! Writes a file that everybody may read while it renews, and deletes it then.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "working-copy-open",
    about: "writes a file that everybody may read while it renews, and deletes it then",
    decision: "working_copy_mode",
    trips: &["storage/file-permissions"],
    conduct: || Conduct::secrecy(WorkingCopyOpen),
};

struct WorkingCopyOpen;

impl Secrecy for WorkingCopyOpen {
    fn working_copy_mode(&self) -> Option<u32> {
        Some(0o644)
    }
}

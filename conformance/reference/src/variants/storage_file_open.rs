//! Lets everybody read the file that it stores in.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "storage-file-open",
    about: "lets everybody read the file that it stores in",
    decision: "file_mode",
    trips: &["storage/file-permissions"],
    conduct: || Conduct::secrecy(StorageFileOpen),
};

struct StorageFileOpen;

impl Secrecy for StorageFileOpen {
    fn file_mode(&self) -> u32 {
        0o644
    }
}

//! Lets everybody see into the directory that it stores in.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "storage-directory-open",
    about: "lets everybody see into the directory that it stores in",
    decision: "directory_mode",
    trips: &["storage/file-permissions"],
    conduct: || Conduct::secrecy(StorageDirectoryOpen),
};

struct StorageDirectoryOpen;

impl Secrecy for StorageDirectoryOpen {
    fn directory_mode(&self) -> u32 {
        0o755
    }
}

//! The storage as it was, to go back to.

use std::io;
use std::path::Path;

use tempfile::TempDir;

use crate::disk::room;

/// A copy of a storage whose connector is stopped.
pub(crate) struct Untouched {
    copy: TempDir,
}

impl Untouched {
    /// Copies everything below `root`.
    pub(crate) fn of(root: &Path) -> io::Result<Self> {
        let copy = room()?;
        copy_tree(root, copy.path())?;
        Ok(Self { copy })
    }

    /// Makes the storage what it was: what has come since goes, too.
    pub(crate) fn restore(&self, root: &Path) -> io::Result<()> {
        for entry in std::fs::read_dir(root)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                std::fs::remove_dir_all(entry.path())?;
            } else {
                std::fs::remove_file(entry.path())?;
            }
        }
        copy_tree(self.copy.path(), root)
    }
}

/// Copies files and directories, each with its permissions.
pub(super) fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (kind, target) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            std::fs::create_dir_all(&target)?;
            copy_tree(&entry.path(), &target)?;
            std::fs::set_permissions(&target, entry.metadata()?.permissions())?;
        } else if kind.is_file() {
            match std::fs::copy(entry.path(), target) {
                // A connector that runs may take a journal or a lock away while it is being copied.
                Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
                Ok(_) | Err(_) => {}
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_storage_becomes_what_it_was() {
        let root = room().unwrap();
        std::fs::create_dir(root.path().join("deep")).unwrap();
        std::fs::write(root.path().join("deep/kept"), "before").unwrap();
        let untouched = Untouched::of(root.path()).unwrap();
        std::fs::write(root.path().join("deep/kept"), "after").unwrap();
        std::fs::write(root.path().join("new"), "after").unwrap();
        untouched.restore(root.path()).unwrap();
        assert_eq!(std::fs::read(root.path().join("deep/kept")).unwrap(), b"before");
        assert!(!root.path().join("new").exists());
    }
}

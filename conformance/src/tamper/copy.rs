//! The storage as it was, to go back to.

use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::disk::room;
use crate::places::Place;
use crate::server::{self, Server};

/// A copy of a storage whose connector is stopped.
pub(crate) struct Untouched {
    places: Vec<Kept>,
}

/// What was in one of its places.
enum Kept {
    Directory { root: PathBuf, copy: TempDir },
    Server { server: Server, copy: server::Copy },
}

impl Untouched {
    /// Copies everything in these places.
    pub(crate) fn of(places: &[Place]) -> io::Result<Self> {
        let mut kept = Vec::new();
        for place in places {
            match place {
                Place::Directory(root) => {
                    let copy = room()?;
                    copy_tree(root, copy.path())?;
                    kept.push(Kept::Directory { root: root.clone(), copy });
                }
                Place::Server(server) => {
                    kept.push(Kept::Server { server: server.clone(), copy: server.copy()? });
                }
                Place::Unseen(_) => {}
            }
        }
        Ok(Self { places: kept })
    }

    /// Makes the storage what it was: what has come since goes, too.
    pub(crate) fn restore(&self) -> io::Result<()> {
        self.places.iter().try_for_each(|kept| match kept {
            Kept::Directory { root, copy } => replace(root, copy),
            Kept::Server { server, copy } => server.restore(copy),
        })
    }

    /// Makes the storage of another one what this one was, place by place.
    pub(crate) fn restore_at(&self, places: &[Place]) -> io::Result<()> {
        let places = places.iter().filter(|place| !matches!(place, Place::Unseen(_)));
        self.places.iter().zip(places).try_for_each(|kept| match kept {
            (Kept::Directory { copy, .. }, Place::Directory(root)) => replace(root, copy),
            (Kept::Server { copy, .. }, Place::Server(server)) => server.restore(copy),
            // It stores elsewhere, and does not get what it would not look for.
            (Kept::Directory { .. } | Kept::Server { .. }, _) => Ok(()),
        })
    }
}

fn replace(root: &Path, copy: &TempDir) -> io::Result<()> {
    empty(root)?;
    copy_tree(copy.path(), root)
}

fn empty(root: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(root)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        } else {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
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
        let untouched = Untouched::of(&[Place::Directory(root.path().to_owned())]).unwrap();
        std::fs::write(root.path().join("deep/kept"), "after").unwrap();
        std::fs::write(root.path().join("new"), "after").unwrap();
        untouched.restore().unwrap();
        assert_eq!(std::fs::read(root.path().join("deep/kept")).unwrap(), b"before");
        assert!(!root.path().join("new").exists());
    }
}

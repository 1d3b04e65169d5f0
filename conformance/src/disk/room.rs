//! The directories that a scenario uses and throws away.

use std::io;
use std::path::Path;

use tempfile::TempDir;

/// A Linux system's directory in memory.
const IN_MEMORY: &str = "/dev/shm";
/// What must be free there. Containers often have 64 MiB, of which a scenario needs a small part.
const ENOUGH: u64 = 48 << 20;

/// A new directory that nobody else can read: in memory where there is room, unless `TMPDIR` says where it should be.
///
/// A connector that stores its tokens safely waits for the disk at each commit, and this wait is nine tenths of what a
/// scenario takes. What lies there never has to outlive the machine, so memory serves as well.
pub(crate) fn room() -> io::Result<TempDir> {
    let mut builder = tempfile::Builder::new();
    let builder = builder.prefix("conformance-");
    #[cfg(unix)]
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    let memory = Path::new(IN_MEMORY);
    if std::env::var_os("TMPDIR").is_none() && has_room(memory) {
        // It may be there and yet not ours to write to.
        if let Ok(room) = builder.tempdir_in(memory) {
            return Ok(room);
        }
    }
    builder.tempdir()
}

#[cfg(target_os = "linux")]
fn has_room(place: &Path) -> bool {
    rustix::fs::statvfs(place).is_ok_and(|is| is.f_bavail.saturating_mul(is.f_frsize) >= ENOUGH)
}

#[cfg(not(target_os = "linux"))]
fn has_room(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_is_a_new_and_empty_directory_that_goes_with_its_owner() {
        let (one, other) = (room().unwrap(), room().unwrap());
        assert_ne!(one.path(), other.path());
        assert_eq!(std::fs::read_dir(one.path()).unwrap().count(), 0);
        let path = one.path().to_owned();
        drop(one);
        assert!(!path.exists());
    }

    #[test]
    fn a_place_that_is_not_there_has_no_room() {
        assert!(!has_room(Path::new("/no/such/place")));
    }
}

//! Who may read the files with credentials, and the directories that they are in.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use mock_clootrack::Secret;

use crate::drive::without;
use crate::places::Place;
use crate::tamper;
use crate::transcript::Holder;

/// What SQLite has beside a database.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Every file in these places that holds one of these secrets or what may be a ciphertext, which no name of something is, and
/// the directories from the place to it. None on a system without such permissions, nor on a server, whose files are its own.
pub(crate) fn holders(places: &[Place], names: &[String], secrets: &[Secret]) -> io::Result<Vec<Holder>> {
    let mut found = Vec::new();
    for place in places {
        if let Place::Directory(root) = place {
            found.extend(below(root, names, secrets)?);
        }
    }
    Ok(found)
}

fn below(root: &Path, names: &[String], secrets: &[Secret]) -> io::Result<Vec<Holder>> {
    let store = tamper::read(&[Place::Directory(root.to_owned())])?;
    let holds = |value: &[u8]| {
        tamper::is_sealed(&without(value, names))
            || secrets.iter().any(|secret| tamper::holds(value, secret.random()))
    };
    let mut paths: BTreeSet<String> = BTreeSet::new();
    for (spot, _) in store.iter().filter(|(_, value)| holds(value)) {
        paths.insert(spot.file.clone());
        paths.extend(COMPANIONS.map(|companion| format!("{}{companion}", spot.file)));
        paths.extend(
            Path::new(&spot.file).ancestors().skip(1).map(|above| above.to_string_lossy().into_owned()),
        );
    }
    let mut holders = Vec::new();
    for path in paths {
        match std::fs::metadata(root.join(&path)) {
            Ok(is) => holders.extend(mode(&is).map(|mode| Holder { path, is_directory: is.is_dir(), mode })),
            // It may not have such a companion, or be taken away while it is looked at.
            Err(why) if why.kind() == io::ErrorKind::NotFound => {}
            Err(why) => return Err(why),
        }
    }
    Ok(holders)
}

/// Makes a directory that nobody else can read, as an operator does for a connector.
pub(crate) fn own_directory(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Whether others may read a file that is made without saying who may: if not, nobody is seen to be careless.
pub(crate) fn careless_file_is_open(directory: &Path) -> io::Result<bool> {
    let path = directory.join("decoy");
    std::fs::write(&path, "")?;
    let mode = mode(&std::fs::metadata(&path)?);
    std::fs::remove_file(&path)?;
    Ok(mode.is_some_and(|mode| mode & 0o044 == 0o044))
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
fn mode(is: &std::fs::Metadata) -> Option<u32> {
    Some(std::os::unix::fs::PermissionsExt::mode(&is.permissions()) & 0o777)
}

#[cfg(not(unix))]
fn mode(_: &std::fs::Metadata) -> Option<u32> {
    None
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::disk::room;

    #[test]
    fn a_file_with_a_token_is_seen_with_the_directories_above_it() {
        let root = room().unwrap();
        let write = |path: &str, mode: u32, text: &str| {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        write("deep/tokens.json", 0o640, r#"{"token": "pAtZq3v9XbT1mK7sR5wY2pL8dF4gH6jC0nA1eB5uE9aQ"}"#);
        write(
            "settings.json",
            0o644,
            r#"{"redirect": "https://connector.example/oauth/callback", "page": 5}"#,
        );
        write("conn-pAtZq3v9XbT1mK7sR5wY2pL8dF4gH6jC0nA1eB5uE9.lock", 0o644, "");
        std::fs::set_permissions(root.path().join("deep"), std::fs::Permissions::from_mode(0o755)).unwrap();
        let found = holders(&[Place::Directory(root.path().to_owned())], &[], &[]).unwrap();
        let found: Vec<_> = found.iter().map(|it| (it.path.as_str(), it.is_directory, it.mode)).collect();
        assert_eq!(found, [("", true, 0o700), ("deep", true, 0o755), ("deep/tokens.json", false, 0o640)]);
    }
}

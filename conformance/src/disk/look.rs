//! One look: every file searched for every secret, every value that may be a ciphertext noted.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::room::room;
use super::values::{Cell, contents};
use crate::secrets::{Leaks, Search};
use crate::transcript::{Channel, FileSeen, ValueSeen};

/// Larger files are searched only so far.
const LARGEST: u64 = 64 << 20;
/// A nonce and a tag alone take this much: anything shorter is no ciphertext.
const SHORTEST_CIPHERTEXT: usize = 28;
/// Ciphertexts and their encodings use many different bytes; words and repetitions do not.
const DIFFERENT_BYTES: usize = 16;

/// What a look brought.
#[derive(Default)]
pub(crate) struct Looked {
    pub(crate) files: Vec<FileSeen>,
    pub(crate) values: Vec<ValueSeen>,
}

/// Looks at everything below `root`. The files are copied first, so that the connector's own are only read.
pub(crate) fn look(root: &Path, moment: &str, search: &Search, leaks: &mut Leaks) -> io::Result<Looked> {
    let copy = room()?;
    let mut looked = Looked::default();
    // Everything is read before a database is opened: opening one may take the journal beside it away.
    for (name, bytes) in read_tree(root, copy.path())? {
        let read = contents(&name, &bytes, &copy.path().join(&name));
        let channel = Channel::Storage { moment: moment.to_owned(), file: name.clone() };
        // A value that is longer than a page of its database is in one piece only in its cell.
        for searched in std::iter::once(&bytes).chain(read.cells.iter().map(|cell| &cell.bytes)) {
            search.hits(searched).into_iter().for_each(|hit| leaks.note(hit, &channel));
        }
        looked.values.extend(read.cells.iter().filter(|cell| may_be_ciphertext(&cell.bytes)).map(seen));
        looked.files.push(FileSeen {
            path: name,
            bytes: bytes.len() as u64,
            read_as: read.read_as.to_owned(),
        });
    }
    looked.values.sort();
    looked.values.dedup();
    Ok(looked)
}

/// Whether a search finds a secret that is planted in a file of its own, read the same way.
pub(crate) fn decoy_is_found(secret: &str, search: &Search) -> io::Result<bool> {
    let directory = room()?;
    std::fs::write(directory.path().join("decoy"), format!("{{\"decoy\": \"{secret}\"}}"))?;
    let mut leaks = Leaks::default();
    look(directory.path(), "decoy", search, &mut leaks)?;
    Ok(!leaks.is_empty())
}

/// The log files below `root`, by name.
pub(crate) fn read_logs(root: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    read_tree(root, room()?.path())
}

fn seen(cell: &Cell) -> ValueSeen {
    let digest = Sha256::digest(&cell.bytes);
    let fingerprint = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    ValueSeen { column: cell.column.clone(), fingerprint }
}

fn may_be_ciphertext(bytes: &[u8]) -> bool {
    let mut different = [false; 256];
    for byte in bytes {
        different[usize::from(*byte)] = true;
    }
    let prose = bytes.contains(&b' ') && std::str::from_utf8(bytes).is_ok();
    bytes.len() >= SHORTEST_CIPHERTEXT
        && !prose
        && different.iter().filter(|seen| **seen).count() >= DIFFERENT_BYTES
}

/// Copies the files below `from` and reads the copies, by name.
fn read_tree(from: &Path, to: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let names = copy_tree(from, to)?.into_iter();
    names.map(|name| Ok((name.to_string_lossy().into_owned(), std::fs::read(to.join(name))?))).collect()
}

/// Copies the regular files below `from`, bounded in size, and returns their relative paths in order.
fn copy_tree(from: &Path, to: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut directories = vec![PathBuf::new()];
    while let Some(directory) = directories.pop() {
        for entry in std::fs::read_dir(from.join(&directory))? {
            let entry = entry?;
            let relative = directory.join(entry.file_name());
            let kind = entry.file_type()?;
            if kind.is_dir() {
                std::fs::create_dir_all(to.join(&relative))?;
                directories.push(relative);
            } else if kind.is_file() {
                match copy_bounded(&entry.path(), &to.join(&relative)) {
                    Ok(()) => files.push(relative),
                    // The connector may take a journal or a lock away while it is being read.
                    Err(why) if why.kind() == io::ErrorKind::NotFound => {}
                    Err(why) => return Err(why),
                }
            }
        }
    }
    files.sort();
    Ok(files)
}

fn copy_bounded(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = io::Read::take(std::fs::File::open(from)?, LARGEST);
    io::copy(&mut source, &mut std::fs::File::create(to)?)?;
    Ok(())
}

//! One look: every file searched for every secret, every value that may be a ciphertext noted.

use std::io;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clootrack_scan::Form;
use sha2::{Digest, Sha256};

use super::room::room;
use super::values::contents;
use crate::places::Place;
use crate::secrets::{Leaks, Search};
use crate::server;
use crate::transcript::{Channel, FileSeen, ValueSeen};

/// Larger files are searched only so far.
const LARGEST: u64 = 64 << 20;
/// A nonce and a tag alone take this much: anything shorter is no ciphertext.
const SHORTEST_CIPHERTEXT: usize = 28;
/// Ciphertexts and their encodings use many different bytes; words and repetitions do not.
const DIFFERENT_BYTES: usize = 16;

/// Pieces of this length are told together only.
const PIECE: usize = 10;

/// What a look brought.
#[derive(Default)]
pub(crate) struct Looked {
    pub(crate) files: Vec<FileSeen>,
    pub(crate) values: Vec<ValueSeen>,
    /// What it could not search to its end.
    pub(crate) unsearched: Vec<String>,
    /// Where it could not look.
    pub(crate) unseen: Vec<String>,
}

/// Looks at everything in these places.
pub(crate) fn look(places: &[Place], moment: &str, search: &Search, leaks: &mut Leaks) -> io::Result<Looked> {
    let mut looked = Looked::default();
    for place in places {
        match place {
            Place::Directory(root) => look_below(root, moment, search, leaks, &mut looked)?,
            Place::Server(server) => look_at_cells(&server.cells()?, moment, search, leaks, &mut looked),
            Place::Unseen(name) => looked.unseen.push(name.clone()),
        }
    }
    looked.values.sort();
    looked.values.dedup();
    looked.unsearched.sort();
    looked.unsearched.dedup();
    Ok(looked)
}

/// Each table is a file of its own, and its cells are the values in it.
fn look_at_cells(
    cells: &[server::Cell],
    moment: &str,
    search: &Search,
    leaks: &mut Leaks,
    looked: &mut Looked,
) {
    for table in cells.chunk_by(|one, other| one.table == other.table) {
        let name = format!("postgres: {}", table.first().map_or("", |cell| cell.table.as_str()));
        // What is cut up over rows or columns is together only in all of it.
        let whole = table.iter().map(|cell| cell.bytes.as_slice()).collect::<Vec<_>>().join(&b'\n');
        let searched = table.iter().map(|cell| &cell.bytes).chain(std::iter::once(&whole));
        let is_cut = table.iter().any(|cell| cell.bytes.len() as u64 == LARGEST);
        search_in(&name, searched, is_cut, moment, search, leaks, looked);
        let sealed = table.iter().filter(|cell| may_be_ciphertext(&cell.bytes));
        looked.values.extend(sealed.map(|cell| seen(&format!("{name}.{}", cell.column), &cell.bytes)));
        let bytes = table.iter().map(|cell| cell.bytes.len() as u64).sum();
        looked.files.push(FileSeen { path: name, bytes, read_as: "postgres".to_owned() });
    }
}

/// The files are copied first, so that the connector's own are only read.
fn look_below(
    root: &Path,
    moment: &str,
    search: &Search,
    leaks: &mut Leaks,
    looked: &mut Looked,
) -> io::Result<()> {
    let copy = room()?;
    // Everything is read before a database is opened: opening one may take the journal beside it away.
    for (name, bytes) in read_tree(root, copy.path())? {
        let read = contents(&name, &bytes, &copy.path().join(&name));
        // A value that is longer than a page of its database is in one piece only in its cell.
        let is_database = read.read_as == "sqlite";
        let cells = read.cells.iter().filter(|_| is_database).map(|cell| &cell.bytes);
        let is_cut = read.is_cut || bytes.len() as u64 == LARGEST;
        search_in(&name, std::iter::once(&bytes).chain(cells), is_cut, moment, search, leaks, looked);
        let sealed = read.cells.iter().filter(|cell| may_be_ciphertext(&cell.bytes));
        looked.values.extend(sealed.map(|cell| seen(&cell.column, &cell.bytes)));
        looked.files.push(FileSeen {
            path: name,
            bytes: bytes.len() as u64,
            read_as: read.read_as.to_owned(),
        });
    }
    Ok(())
}

/// Searches what is in a file or a table, and notes what could not be searched.
fn search_in<'a>(
    name: &str,
    contents: impl Iterator<Item = &'a Vec<u8>>,
    is_cut: bool,
    moment: &str,
    search: &Search,
    leaks: &mut Leaks,
    looked: &mut Looked,
) {
    let channel = Channel::Storage { moment: moment.to_owned(), file: name.to_owned() };
    let mut unsearched = Vec::new();
    for bytes in contents {
        let (hits, not) = search.file(bytes);
        for hit in hits {
            leaks.note(hit, &channel);
        }
        unsearched.extend(not);
    }
    if is_cut {
        unsearched.push("all of it is larger than is searched".to_owned());
    }
    looked.unsearched.extend(unsearched.into_iter().map(|what| format!("{name}: {what}")));
}

/// Whether a search finds a secret that is planted in each of its forms: in files of their own, read the same way, and on each
/// server of these places, there in a text, in bytes and in a large object.
pub(crate) fn decoys_are_found(places: &[Place], secret: &str, search: &Search) -> io::Result<bool> {
    let decoys = decoys(secret);
    for place in places {
        if let Place::Server(server) = place {
            let cells = server.cells_beside(&decoys.each_ref().map(|(_, bytes)| bytes.as_slice()))?;
            let is_found = |(form, bytes): &(Form, Vec<u8>)| {
                let mut planted = cells.iter().filter(|cell| cell.bytes == *bytes).map(|cell| &cell.bytes);
                let planted_in = 2 + usize::from(std::str::from_utf8(bytes).is_ok());
                planted.clone().count() == planted_in
                    && planted.all(|bytes| search.file(bytes).0.iter().any(|hit| hit.form == *form))
            };
            if !decoys.iter().all(is_found) {
                return Ok(false);
            }
        }
    }
    let directory = room()?;
    for (form, bytes) in &decoys {
        std::fs::write(directory.path().join(format!("{form:?}")), bytes)?;
    }
    let mut leaks = Leaks::default();
    look(&[Place::Directory(directory.path().to_owned())], "decoy", search, &mut leaks)?;
    let found = leaks.into_inner();
    Ok(decoys.iter().all(|(form, _)| found.iter().any(|leak| leak.form == *form)))
}

fn decoys(secret: &str) -> [(Form, Vec<u8>); 4] {
    [
        (Form::Clear, format!("{{\"decoy\": \"{secret}\"}}").into_bytes()),
        (Form::Encoded, STANDARD.encode(secret).into_bytes()),
        (Form::Disguised, secret.bytes().map(|byte| !byte).collect()),
        (Form::Pieces, secret.as_bytes().chunks(PIECE).flat_map(|piece| [b"|", piece].concat()).collect()),
    ]
}

/// The log files below `root`, by name.
pub(crate) fn read_logs(root: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    read_tree(root, room()?.path())
}

fn seen(column: &str, bytes: &[u8]) -> ValueSeen {
    let digest = Sha256::digest(bytes);
    let fingerprint = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    ValueSeen { column: column.to_owned(), fingerprint }
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

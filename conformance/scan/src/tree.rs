//! Files and directories, searched as they lie on a disk. Nothing in them is opened for writing, and no link is followed.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::budget::Limits;
use crate::hit::{Found, Hit, Unsearched, Why};
use crate::scanner::Scanner;
use crate::sqlite::{self, Unreadable};

/// A longer file is searched in parts of this length.
const PART: u64 = 64 << 20;
/// So much of a part is searched again with the next one.
const OVERLAP: u64 = 1 << 20;

/// What a file held.
#[derive(Debug)]
pub struct Searched {
    /// The file.
    pub path: PathBuf,
    /// Every secret in its bytes, or why they could not be read.
    pub outcome: io::Result<Found>,
    /// Every secret in the cells of a database, with table and column.
    pub cells: Vec<(String, Hit)>,
    /// What of the cells was not searched.
    pub cells_unsearched: Vec<String>,
}

/// Searches a file, or every regular file below a directory, in the order of their names.
pub fn search(
    scanner: &Scanner,
    root: &Path,
    limits: &Limits,
    each: &mut dyn FnMut(Searched),
) -> io::Result<()> {
    if std::fs::metadata(root)?.is_dir() {
        return directory(scanner, root, limits, each);
    }
    each(file(scanner, root, limits));
    Ok(())
}

fn directory(
    scanner: &Scanner,
    root: &Path,
    limits: &Limits,
    each: &mut dyn FnMut(Searched),
) -> io::Result<()> {
    let mut entries = std::fs::read_dir(root)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_dir() {
            if let Err(why) = directory(scanner, &path, limits, each) {
                each(Searched { path, outcome: Err(why), cells: vec![], cells_unsearched: vec![] });
            }
        } else if kind.is_file() {
            each(file(scanner, &path, limits));
        }
    }
    Ok(())
}

fn file(scanner: &Scanner, path: &Path, limits: &Limits) -> Searched {
    let mut is_database = false;
    let outcome = parts(path, |bytes, at| {
        is_database |= at == 0 && bytes.starts_with(sqlite::MAGIC);
        scanner.scan(bytes, limits)
    });
    let mut searched = Searched { path: path.to_owned(), outcome, cells: vec![], cells_unsearched: vec![] };
    if is_database {
        match database(path, limits) {
            Ok(read) => cells(scanner, limits, read, &mut searched),
            Err(why) => searched.cells_unsearched.push(why.to_string()),
        }
    }
    searched
}

fn cells(scanner: &Scanner, limits: &Limits, read: sqlite::Cells, searched: &mut Searched) {
    for cell in read.cells {
        let found = scanner.scan(&cell.bytes, limits);
        let place = format!("{}.{}", cell.table, cell.column);
        searched.cells_unsearched.extend(found.unsearched.iter().map(|what| format!("{place}: {what}")));
        searched.cells.extend(found.hits.into_iter().map(|hit| (place.clone(), hit)));
    }
    if read.is_cut {
        searched.cells_unsearched.push("the database holds more than is allowed".to_owned());
    }
}

/// The cells of a copy: opening a database may take its journal away.
fn database(path: &Path, limits: &Limits) -> Result<sqlite::Cells, Unreadable> {
    let room = tempfile::tempdir()?;
    let copy = room.path().join("database");
    std::fs::copy(path, &copy)?;
    for ending in ["-wal", "-journal"] {
        let beside = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        if let Err(why) = std::fs::copy(beside(path), beside(&copy))
            && why.kind() != io::ErrorKind::NotFound
        {
            return Err(why.into());
        }
    }
    sqlite::cells(&copy, limits.unpacked)
}

/// Reads a file part by part and puts together what was found in each.
fn parts(path: &Path, mut scan: impl FnMut(&[u8], u64) -> Found) -> io::Result<Found> {
    let mut from = File::open(path)?;
    let mut found = Found::default();
    let mut start = 0;
    loop {
        let mut bytes = Vec::new();
        from.seek(SeekFrom::Start(start))?;
        from.by_ref().take(PART).read_to_end(&mut bytes)?;
        let offset = usize::try_from(start).unwrap_or(usize::MAX);
        let part = scan(&bytes, start);
        let moved = |hit: Hit| Hit { span: hit.span.start + offset..hit.span.end + offset, ..hit };
        let hits: Vec<Hit> = part.hits.into_iter().map(moved).collect();
        let new: Vec<Hit> = hits.into_iter().filter(|hit| !found.hits.contains(hit)).collect();
        found.hits.extend(new);
        let moved = |what: Unsearched| Unsearched { at: what.at + offset, ..what };
        found.unsearched.extend(part.unsearched.into_iter().map(moved));
        if (bytes.len() as u64) < PART {
            return Ok(found);
        }
        start += PART - OVERLAP;
        if offset == 0 {
            let at = usize::try_from(start).unwrap_or(usize::MAX);
            found.unsearched.push(Unsearched { steps: vec!["the file"], at, why: Why::TooLong });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "Zq3v9XbT1mK7sR5wY2pL8dF4gH6jC0nA";

    fn searched(root: &Path) -> Vec<Searched> {
        let mut scanner = Scanner::new();
        scanner.add(SECRET.as_bytes(), SECRET.as_bytes());
        let mut all = Vec::new();
        search(&scanner, root, &Limits::default(), &mut |searched| all.push(searched)).unwrap();
        all
    }

    #[test]
    fn a_directory_is_searched_to_its_last_file_and_its_databases_to_their_last_cell() {
        let directory = tempfile::tempdir().unwrap();
        std::fs::create_dir(directory.path().join("deep")).unwrap();
        std::fs::write(directory.path().join("deep/notes.txt"), format!("x {SECRET}")).unwrap();
        let store = directory.path().join("store.db");
        let database = rusqlite::Connection::open(&store).unwrap();
        database.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE t (a TEXT)").unwrap();
        database.execute("INSERT INTO t VALUES (?1)", [SECRET]).unwrap();
        let all = searched(directory.path());
        let hits: Vec<_> = all.iter().map(|one| one.outcome.as_ref().unwrap().hits.len()).collect();
        let names: Vec<_> = all.iter().map(|one| one.path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["notes.txt", "store.db", "store.db-shm", "store.db-wal"]);
        assert_eq!(hits, [1, 0, 0, 1], "the row is in the log only");
        assert_eq!(all[1].cells[0].0, "t.a");
        assert!(store.with_file_name("store.db-wal").exists(), "the journal was left alone");
    }

    #[test]
    fn what_lies_across_two_parts_is_found_once() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("long");
        let file = File::create(&path).unwrap();
        file.set_len(PART + 1000).unwrap();
        std::os::unix::fs::FileExt::write_all_at(&file, SECRET.as_bytes(), PART - 10).unwrap();
        let all = searched(&path);
        let found = all[0].outcome.as_ref().unwrap();
        let whole: Vec<_> = found.hits.iter().filter(|hit| hit.length == SECRET.len()).collect();
        assert_eq!(whole.len(), 1);
        assert_eq!(whole[0].span.start as u64, PART - 10);
        assert_eq!(found.unsearched[0].why, Why::TooLong);
    }
}

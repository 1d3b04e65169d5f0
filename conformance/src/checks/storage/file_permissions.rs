//! Nobody else on the machine may read what is stored.

use crate::check::{Applies, Check, Findings, Level, Promise};
use crate::transcript::{Holder, Transcript};

pub(super) const CHECK: Check = Check {
    id: "storage/file-permissions",
    level: Level::Should,
    promise: Promise::P2,
    requirement: "At every moment nobody but its owner may read, write or enter a file that holds a credential, nor a directory that \
                  it is in.",
    source: "CWE-732 (incorrect permission assignment); CWE-276 (incorrect default permissions)",
    remedy: "Create files with mode 0600 and directories with 0700, from the first moment on, rather than change them afterwards. \
             Think of journals and of temporary files. Do not rely on the umask.",
    judge,
};

/// What nobody but the owner may.
const OTHERS: u32 = 0o077;
/// A stretch of a path with a digit in it that is as long is a name made up for one run.
const MADE_UP: usize = 12;

fn judge(run: &Transcript, findings: &mut Findings) -> Applies {
    let mut holders = run.looks.iter().flat_map(|look| look.holders.iter().map(move |holder| (look, holder)));
    if !holders.clone().any(|(_, holder)| !holder.is_directory) {
        let on_a_server =
            run.looks.iter().flat_map(|look| &look.files).any(|file| file.read_as == "postgres");
        return if on_a_server {
            Applies::Undeclared("credentials in files")
        } else {
            Applies::No("no file with a credential was seen, or none has permissions here")
        };
    }
    if !run.controls.permissions {
        return Applies::NotTestable(
            "the suite runs under a umask that hides carelessness: run it under `umask 022`".to_owned(),
        );
    }
    for (look, holder) in holders.by_ref().filter(|(_, holder)| holder.mode & OTHERS != 0) {
        let (named, mode) = (named(holder), holder.mode);
        let right = if holder.is_directory { "0700" } else { "0600" };
        findings.on_disk(format!("{named} has mode {mode:04o} instead of {right} ({})", look.moment));
    }
    Applies::Yes
}

fn named(holder: &Holder) -> String {
    let path = lasting(&holder.path);
    match (holder.is_directory, path.as_str()) {
        (true, "") => "the directory of the storage".to_owned(),
        (true, path) => format!("the directory `{path}` with a credential in it"),
        (false, path) => format!("the file `{path}` with a credential in it"),
    }
}

/// The path without what differs from run to run.
fn lasting(path: &str) -> String {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "-_".contains(letter);
    let parts = path.split_inclusive(move |letter| !is_letter(letter));
    parts
        .map(|part| {
            let word = part.trim_end_matches(|letter| !is_letter(letter));
            let is_made_up = word.len() >= MADE_UP && word.contains(|letter: char| letter.is_ascii_digit());
            if is_made_up { part.replacen(word, "…", 1) } else { part.to_owned() }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::lasting;

    #[test]
    fn a_name_made_up_for_one_run_is_left_out() {
        assert_eq!(lasting("keys/550e8400-e29b-41d4-a716-446655440000.json"), "keys/….json");
        assert_eq!(lasting("reference-connector.sqlite-wal"), "reference-connector.sqlite-wal");
    }
}

//! Names that have got through once. They are kept in a file, and tried before all others.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::names::Name;
use crate::transcript::{Breach, Transcript};

const HEADER: &str = "\
# Tool names that got through once. `conformance run --regressions FILE` tries them before all others, and adds to them.
# Keep the file in version control; a name may go when it need not be blocked any more.
";

/// The file, and what it holds.
#[derive(Debug)]
pub struct Regressions {
    path: PathBuf,
    names: Vec<Name>,
    is_new: bool,
}

/// Why it cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum RegressionsError {
    /// There is something, and it cannot be read.
    #[error("cannot read the regressions in {}: {why}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// It is not what it should be.
    #[error("{} holds no regressions: {why}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What, where, and what to do.
        why: String,
    },
    /// What a run has found cannot be kept.
    #[error("cannot write regressions to {}: {why}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contents {
    #[serde(default)]
    regression: Vec<Name>,
}

impl Regressions {
    /// Reads the file, and sees that it can be written before a run's time is spent. One that does not exist yet is empty.
    pub fn open(path: &Path) -> Result<Self, RegressionsError> {
        let path = path.to_owned();
        let text = match fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(why) if why.kind() == io::ErrorKind::NotFound => None,
            Err(why) => return Err(RegressionsError::Unreadable { path, why }),
        };
        let malformed = |why: String| RegressionsError::Malformed { path: path.clone(), why };
        let contents: Contents =
            toml::from_str(text.as_deref().unwrap_or_default()).map_err(|why| malformed(why.to_string()))?;
        let names = contents.regression;
        if let Some(at) = names.iter().position(|name| name.text.is_empty() || name.word.is_empty()) {
            let which = at + 1;
            return Err(malformed(format!("`name` or `verb` of entry {which} is empty: fill it in")));
        }
        let file = Self { path, names, is_new: text.as_deref().is_none_or(str::is_empty) };
        file.append("")?;
        Ok(file)
    }

    /// Where they are kept.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The names.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// Adds the names that got through in these transcripts; says how many of them are new.
    pub fn learn(&self, transcripts: &[Transcript]) -> Result<usize, RegressionsError> {
        let known: BTreeSet<&str> = self.names.iter().map(|name| name.text.as_str()).collect();
        let breaches = transcripts.iter().flat_map(|run| &run.explorations).flat_map(|it| &it.breaches);
        let mut found: Vec<Name> =
            breaches.map(Breach::as_name).filter(|name| !known.contains(name.text.as_str())).collect();
        found.sort_by(|one, other| one.text.cmp(&other.text));
        found.dedup_by(|one, other| one.text == other.text);
        if found.is_empty() {
            return Ok(0);
        }
        let header = if self.is_new { HEADER } else { "" };
        let entries: String = found.iter().map(entry).collect();
        self.append(&format!("{header}{entries}"))?;
        Ok(found.len())
    }

    /// Whatever people have written there stays as it is.
    fn append(&self, text: &str) -> Result<(), RegressionsError> {
        let file = OpenOptions::new().append(true).create(true).open(&self.path);
        file.and_then(|mut file| file.write_all(text.as_bytes()))
            .map_err(|why| RegressionsError::Unwritable { path: self.path.clone(), why })
    }
}

fn entry(name: &Name) -> String {
    // JSON's lists of words are TOML's, too.
    let features = serde_json::json!(name.features);
    format!(
        "\n[[regression]]\nname = {}\nverb = {}\nfeatures = {features}\n",
        quoted(&name.text),
        quoted(&name.word)
    )
}

/// A TOML string in which everything can be seen: these names have characters without width and letters that look like others.
fn quoted(text: &str) -> String {
    let written = |letter: char| match letter {
        '"' | '\\' => format!("\\{letter}"),
        ' '..='~' => letter.to_string(),
        _ => format!("\\U{:08X}", u32::from(letter)),
    };
    format!("\"{}\"", text.chars().map(written).collect::<String>())
}

#[cfg(test)]
mod tests {
    use clootrack_scenarios::Policy;
    use proptest::prelude::*;

    use super::*;
    use crate::names::anything;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(draft in anything(&Policy::official().unwrap())) {
            let name = draft.name();
            let text = format!("{HEADER}{}", entry(&name));
            let read: Contents = toml::from_str(&text).unwrap();
            prop_assert_eq!(read.regression, vec![name]);
        }
    }

    #[test]
    fn nothing_invisible_is_written() {
        assert_eq!(quoted("de\u{200b}l\"\\"), r#""de\U0000200Bl\"\\""#);
    }
}

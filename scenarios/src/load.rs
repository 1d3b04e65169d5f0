//! From files to scenarios, and clear words where that fails.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

use crate::{Policy, Scenario, ScenarioFile};

#[derive(RustEmbed)]
#[folder = "."]
#[include = "*/*.toml"]
struct Files;

/// A set of scenarios by id.
#[derive(Clone, Debug)]
pub struct Library {
    scenarios: BTreeMap<String, Scenario>,
}

/// Why a scenario could not be loaded. The text names the file, the line and the place in it.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file could not be read.
    #[error("cannot read {path}: {source}", path = .path.display())]
    Read {
        /// The file or directory.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A file is not a scenario.
    #[error("{file}: {message}")]
    Invalid {
        /// The file, as the user knows it.
        file: String,
        /// What is wrong, with line and caret.
        message: String,
    },
    /// A directory holds no scenario.
    #[error("no scenario (*.toml) in {path}", path = .path.display())]
    Empty {
        /// The directory.
        path: PathBuf,
    },
    /// Two scenarios say the same of themselves.
    #[error("{one} and {other} have the same title, \"{title}\"")]
    SameTitle {
        /// One of them.
        one: String,
        /// The other.
        other: String,
        /// What both say.
        title: String,
    },
}

impl Library {
    /// The scenarios that come with the suite.
    pub fn embedded() -> Result<Self, LoadError> {
        let mut texts = BTreeMap::new();
        for name in Files::iter() {
            let Some(file) = Files::get(&name) else { continue };
            texts.insert(
                name.trim_end_matches(".toml").to_owned(),
                String::from_utf8_lossy(&file.data).into_owned(),
            );
        }
        let policy = policy(None)?;
        Self::from_texts(&texts, &policy, |id| format!("scenarios/{id}.toml"))
    }

    /// The scenarios of a directory, instead of the embedded ones, with the policy that lies beside them, if one does.
    pub fn from_dir(directory: &Path) -> Result<Self, LoadError> {
        let mut texts = BTreeMap::new();
        collect(directory, directory, &mut texts)?;
        let policy = policy(Some(directory))?;
        texts.remove(POLICY);
        // By which words a message is understood is the suite's own business, whatever the scenarios are.
        texts.remove(WORDING);
        texts.remove(MANIFEST);
        if texts.is_empty() {
            return Err(LoadError::Empty { path: directory.to_owned() });
        }
        Self::from_texts(&texts, &policy, |id| directory.join(format!("{id}.toml")).display().to_string())
    }

    fn from_texts(
        texts: &BTreeMap<String, String>,
        policy: &Policy,
        file_name: impl Fn(&str) -> String,
    ) -> Result<Self, LoadError> {
        let mut scenarios = BTreeMap::new();
        let mut titles: BTreeMap<String, String> = BTreeMap::new();
        for (id, text) in texts {
            let scenario = parse(id, text, &file_name(id), policy)?;
            if let Some(other) = titles.insert(scenario.title.clone(), id.clone()) {
                return Err(LoadError::SameTitle { one: other, other: id.clone(), title: scenario.title });
            }
            scenarios.insert(id.clone(), scenario);
        }
        Ok(Self { scenarios })
    }

    /// The scenario of that id.
    pub fn get(&self, id: &str) -> Option<&Scenario> {
        self.scenarios.get(id)
    }

    /// All of them, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Scenario> {
        self.scenarios.values()
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.scenarios.keys().map(String::as_str)
    }
}

impl Scenario {
    /// Reads one scenario from its text. `file` is named in errors.
    pub fn from_toml(id: &str, text: &str, file: &str) -> Result<Self, LoadError> {
        parse(id, text, file, &policy(None)?)
    }
}

/// What the policy of a directory is called, without its ending.
const POLICY: &str = "policy";
/// And the suite's wording, in a copy of its scenarios.
const WORDING: &str = "wording";
/// And the manifest beside them: people change the suite's scenarios where they lie.
const MANIFEST: &str = "Cargo";

/// The policy of a directory of scenarios; the official one, where there is none.
fn policy(directory: Option<&Path>) -> Result<Policy, LoadError> {
    let path = directory.map(|directory| directory.join(POLICY).with_extension("toml"));
    let path = path.filter(|path| path.exists());
    let read = match &path {
        None => Policy::official(),
        Some(path) => Policy::from_toml(
            &std::fs::read_to_string(path)
                .map_err(|source| LoadError::Read { path: path.clone(), source })?,
        ),
    };
    let file = path.map_or_else(|| "scenarios/policy.toml".to_owned(), |path| path.display().to_string());
    read.map_err(|message| LoadError::Invalid { file, message })
}

fn parse(id: &str, text: &str, file: &str, policy: &Policy) -> Result<Scenario, LoadError> {
    let invalid = |message: String| LoadError::Invalid { file: file.to_owned(), message };
    let written: ScenarioFile = toml::from_str(text).map_err(|why| invalid(why.to_string()))?;
    written.check(id.to_owned(), policy).map_err(|unsound| invalid(pointed(text, &unsound.what, &unsound.at)))
}

/// The message in the form that the TOML parser gives its own: position, line, caret, reason.
fn pointed(text: &str, what: &str, at: &Range<usize>) -> String {
    let start = text.floor_char_boundary(at.start.min(text.len()));
    let before = &text[..start];
    let line_number = before.matches('\n').count() + 1;
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = text[line_start..start].chars().count() + 1;
    let line = text[line_start..].lines().next().unwrap_or_default();
    let gutter = " ".repeat(line_number.to_string().len());
    let width = line.chars().count().saturating_sub(column - 1).clamp(1, at.len().max(1));
    let caret = format!("{}{}", " ".repeat(column - 1), "^".repeat(width));
    format!(
        "scenario error at line {line_number}, column {column}\n{gutter} |\n{line_number} | {line}\n{gutter} | {caret}\n{what}\n"
    )
}

fn collect(root: &Path, directory: &Path, texts: &mut BTreeMap<String, String>) -> Result<(), LoadError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| LoadError::Read { path, source }
    };
    for entry in std::fs::read_dir(directory).map_err(failed(directory))? {
        let path = entry.map_err(failed(directory))?.path();
        if path.is_dir() {
            collect(root, &path, texts)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let text = std::fs::read_to_string(&path).map_err(failed(&path))?;
            let id = path.strip_prefix(root).unwrap_or(&path).with_extension("");
            let id =
                id.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            texts.insert(id, text);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        match Scenario::from_toml("family/name", text, "family/name.toml") {
            Ok(_) => panic!("it loaded"),
            Err(why) => why.to_string(),
        }
    }

    #[test]
    fn every_embedded_scenario_loads() {
        let library = Library::embedded().unwrap();
        assert!(library.ids().count() >= 8, "{:?}", library.ids().collect::<Vec<_>>());
    }

    #[test]
    fn an_unknown_key_is_shown_with_line_and_caret() {
        insta::assert_snapshot!(error("title = \"x\"\ncolour = \"red\"\nstep = []\n"), @r#"
        family/name.toml: TOML parse error at line 2, column 1
          |
        2 | colour = "red"
          | ^^^^^^
        unknown field `colour`, expected one of `title`, `exercises`, `vendor`, `read-scopes`, `client-document`, `call-timeout-ms`, `permissive-umask`, `people`, `strangers`, `fault`, `step`
        "#);
    }

    #[test]
    fn an_unknown_step_is_shown_with_line_and_caret() {
        insta::assert_snapshot!(error("title = \"x\"\n\n[[step]]\ndance = { person = \"ada\" }\n"), @r#"
        family/name.toml: TOML parse error at line 4, column 1
          |
        4 | dance = { person = "ada" }
          | ^^^^^
        unknown variant `dance`, expected one of `connect`, `authorize`, `callback`, `tools`, `call`, `probe-blocked`, `call-listed`, `explore`, `count-names`, `ask`, `status`, `audit`, `disconnect`, `restart`, `swap-records`, `tamper`, `compare-stored`, `carry-off`, `keep-storage`, `roll-back`, `kill`, `open-second`, `set-clock`, `fail-storage`, `idle`, `await`, `inspect`, `expire`, `revoke`, `advance`, `release`, `phase`, `change`, `features`, `inventory`, `end-sessions`, `ping`, `ask-client`
        "#);
    }

    #[test]
    fn a_step_that_cannot_happen_is_shown_with_line_and_caret() {
        insta::assert_snapshot!(error("title = \"x\"\n\n[[step]]\nconnect = { person = \"eve\" }\n"), @"
        family/name.toml: scenario error at line 3, column 1
          |
        3 | [[step]]
          | ^^^^^^^^
        nobody is called `eve` here (ada, ben)
        ");
    }

    #[test]
    fn a_question_is_answered_by_reading_and_data_changed_by_writing() {
        let asked = error(
            "title = \"x\"\n\n[[step]]\nask = { person = \"ada\", question = \"?\", answered-by = [\"delete_theme\"] }\n",
        );
        assert!(
            asked.contains("line 3") && asked.contains("`delete_theme` is no official read tool"),
            "{asked}"
        );
        let changed =
            error("title = \"x\"\n\n[[step]]\nchange = { person = \"ada\", tool = \"get_theme\" }\n");
        assert!(changed.contains("line 3") && changed.contains("name a write tool"), "{changed}");
    }

    #[test]
    fn a_storage_that_nobody_kept_cannot_be_rolled_back_to() {
        insta::assert_snapshot!(error("title = \"x\"\n\n[[step]]\nroll-back = {}\n"), @"
        family/name.toml: scenario error at line 3, column 1
          |
        3 | [[step]]
          | ^^^^^^^^
        no step before this one keeps the storage: `keep-storage = {}`
        ");
    }

    #[test]
    fn a_fault_that_cannot_happen_is_shown_with_line_and_caret() {
        insta::assert_snapshot!(error("title = \"x\"\nstep = []\n\n[[fault]]\non = \"token\"\naction = \"expire\"\n"), @"
        family/name.toml: scenario error at line 4, column 1
          |
        4 | [[fault]]
          | ^^^^^^^^^
        `expire` happens to MCP requests, which bear an access token, not to token
        ");
    }
}

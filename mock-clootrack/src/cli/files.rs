//! `mock-clootrack scenarios`, `validate` and `schema`: what can be said of scenario files without serving one.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::Args;
use clootrack_scenarios::{Library, Scenario, schema};

use super::exit::Failure;

#[derive(Debug, Args)]
pub(super) struct Scenarios {
    /// A directory of scenarios, instead of those that come with the program
    #[arg(long, value_name = "DIR")]
    scenarios: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Validate {
    /// Scenario files (TOML)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Schema {}

impl Scenarios {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let library = library(self.scenarios.as_ref())?;
        let width = library.ids().map(str::len).max().unwrap_or(0);
        let lines = library.iter().map(|one| format!("{:width$}  {}\n", one.id, one.title));
        say(&lines.collect::<String>())
    }
}

impl Validate {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let (mut sound, mut faulty) = (Vec::new(), Vec::new());
        for file in &self.files {
            let shown = file.display().to_string();
            let text = std::fs::read_to_string(file).map_err(|why| format!("cannot read {shown}: {why}"));
            let name = file.with_extension("").file_name().unwrap_or_default().to_string_lossy().into_owned();
            let loaded = text
                .and_then(|text| Scenario::from_toml(&name, &text, &shown).map_err(|why| why.to_string()));
            match loaded {
                Ok(scenario) => sound.push(format!("{shown}: sound: {}\n", scenario.title)),
                Err(why) => faulty.push(why.trim_end().to_owned()),
            }
        }
        say(&sound.concat())?;
        if faulty.is_empty() { Ok(()) } else { Err(Failure::Unsound(faulty.join("\nerror: "))) }
    }
}

impl Schema {
    #[expect(clippy::unused_self, reason = "a command like the others")]
    pub(super) fn run(&self) -> Result<(), Failure> {
        say(&format!("{:#}\n", schema::document()))
    }
}

/// The scenarios of that directory, or those that come with the program.
pub(super) fn library(directory: Option<&PathBuf>) -> Result<Library, Failure> {
    let library = match directory {
        Some(directory) => Library::from_dir(directory),
        None => Library::embedded(),
    };
    library.map_err(|why| Failure::Usage(why.to_string()))
}

/// Writes to standard output. Who stops reading has seen enough, and that is no failure.
fn say(text: &str) -> Result<(), Failure> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(why) if why.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::CannotServe(format!("cannot write: {why}")))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

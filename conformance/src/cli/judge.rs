//! `judge`: saved transcripts, judged again.

use std::path::{Path, PathBuf};

use clap::Args;

use super::exit::Stop;
use crate::checks;
use crate::report::Context;
use crate::transcript::{Transcript, VERSION};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Transcripts, as `run --transcripts` saves them.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Let warnings fail.
    #[arg(long)]
    strict: bool,
}

pub(super) fn judge(arguments: &Arguments) -> Result<u8, Stop> {
    let transcripts = arguments.files.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    let checks: Vec<_> = checks::all().collect();
    let context = Context { strict: arguments.strict, subject: String::new() };
    super::run::report_for_people(&checks, &transcripts, &context)
}

fn read(path: &Path) -> Result<Transcript, Stop> {
    let unusable = |why: String| Stop::usage(format!("{}: {why}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|why| unusable(why.to_string()))?;
    let value: serde_json::Value =
        serde_json::from_str(&text).map_err(|why| unusable(format!("no JSON: {why}")))?;
    match value["version"].as_u64() {
        Some(version) if version == u64::from(VERSION) => {}
        Some(version) => {
            return Err(unusable(format!("a transcript of version {version}; this suite reads {VERSION}")));
        }
        None => return Err(unusable("no transcript: it has no `version`".to_owned())),
    }
    // From the text again: its errors name line and column.
    serde_json::from_str(&text).map_err(|why| unusable(format!("no transcript: {why}")))
}

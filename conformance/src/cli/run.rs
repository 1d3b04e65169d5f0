//! `run`: drive the scenarios, judge, report.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use clap::Args;
use clootrack_scenarios::{Revision, Scenario};
use reference_connector::Conduct;
use url::Url;

use super::exit::{CONFORMANT, INCOMPLETE, NOT_CONFORMANT, Stop};
use super::select::Selection;
use super::{Source, say};
use crate::check::Check;
use crate::checks;
use crate::drive::Settings;
use crate::judge::judge;
use crate::names::Name;
use crate::plan::{Plan, PlanError, Progress};
use crate::regressions::Regressions;
use crate::report::{Conclusion, Context, Report, human, json};
use crate::subject::Subject;
use crate::transcript::Transcript;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    selected: Selected,
    /// Only at this MCP revision: 2025-11-25 or 2026-07-28.
    #[arg(long, value_name = "REVISION", value_parser = revision)]
    spec_version: Option<Revision>,
    /// Let warnings fail.
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    pace: Pace,
    /// How to report: `human` or `json`, or `FORMAT=PATH` to write to a file. Can be given several times.
    #[arg(long, value_name = "FORMAT[=PATH]", default_value = "human")]
    format: Vec<Format>,
    /// Save the transcript of every scenario in this directory.
    #[arg(long, value_name = "DIR")]
    transcripts: Option<PathBuf>,
    /// Try the tool names of this file before all others, and add to it those that get through.
    #[arg(long, value_name = "FILE")]
    regressions: Option<PathBuf>,
    /// The adapter to judge, already running: each request is POSTed to this URL.
    #[arg(long, value_name = "URL", conflicts_with = "adapter")]
    url: Option<Url>,
    /// The adapter to judge, started as a child process. Without one, the bundled reference connector is judged.
    #[arg(last = true, value_name = "COMMAND")]
    adapter: Vec<String>,
}

/// Which scenarios and checks.
#[derive(Debug, Args)]
struct Selected {
    /// Only scenarios of these ids; `*` stands for anything within one part. Can be given several times.
    #[arg(long = "scenario", value_name = "GLOB")]
    scenario: Vec<String>,
    /// Only checks of these ids, and only the scenarios that are there for them.
    #[arg(long = "check", value_name = "GLOB")]
    check: Vec<String>,
    /// No checks of these ids.
    #[arg(long = "skip", value_name = "GLOB")]
    skip: Vec<String>,
    #[command(flatten)]
    source: Source,
}

/// How fast, and by what chance.
#[derive(Debug, Args)]
pub(super) struct Pace {
    /// What every choice of chance is derived from.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// How many scenarios to drive at the same time.
    #[arg(short = 'p', long, value_name = "N", default_value_t = cores())]
    parallel: usize,
    /// Seconds after which a scenario counts as hung.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    watchdog: u64,
}

impl Pace {
    pub(super) fn settings<'a>(&self, regressions: &'a [Name]) -> Settings<'a> {
        Settings { seed: self.seed, watchdog: Duration::from_secs(self.watchdog), regressions }
    }

    pub(super) fn parallel(&self) -> usize {
        self.parallel
    }
}

/// A rendering, and where it goes.
#[derive(Clone, Debug)]
struct Format {
    kind: Kind,
    path: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Human,
    Json,
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, path) = match text.split_once('=') {
            Some((kind, path)) => (kind, Some(PathBuf::from(path))),
            None => (text, None),
        };
        let kind = match kind {
            "human" => Kind::Human,
            "json" => Kind::Json,
            other => return Err(format!("`{other}` is no format; there are `human` and `json`")),
        };
        Ok(Self { kind, path })
    }
}

pub(super) async fn run(arguments: Arguments) -> Result<u8, Stop> {
    let (scenarios, checks) = arguments.selected.resolve()?;
    let subject = match (&arguments.url, arguments.adapter.as_slice()) {
        (Some(url), _) => Subject::Url(url.clone()),
        (None, []) => Subject::Reference(Conduct::correct()),
        (None, command) => Subject::Command(command.to_vec()),
    };
    let regressions = match &arguments.regressions {
        Some(path) => Some(Regressions::open(path).map_err(|why| Stop::usage(why.to_string()))?),
        None => None,
    };
    let known = regressions.as_ref().map_or(&[][..], Regressions::names);
    let plan = Plan {
        scenarios,
        checks,
        revision: arguments.spec_version,
        parallel: arguments.pace.parallel(),
        settings: arguments.pace.settings(known),
    };
    let transcripts = plan.run(&subject, &progress).await.map_err(|why| match &why {
        PlanError::Subject(_) | PlanError::NoRevision { .. } => Stop::incomplete(why.to_string()),
        PlanError::Drive { .. } => Stop::chain(&why),
    })?;
    if let Some(directory) = &arguments.transcripts {
        save(directory, &transcripts)?;
    }
    if let Some(regressions) = &regressions {
        let count = regressions.learn(&transcripts).map_err(|why| Stop::failure(why.to_string()))?;
        told(count, regressions.path());
    }
    let context = Context { strict: arguments.strict, subject: subject.arguments() };
    report(&plan.checks, &transcripts, &context, &arguments.format)
}

/// Judges, reports in every format asked for, and chooses the exit code.
fn report(
    checks: &[&'static Check],
    transcripts: &[Transcript],
    context: &Context,
    formats: &[Format],
) -> Result<u8, Stop> {
    let judged = judge(checks, transcripts);
    let report = Report::new(&judged, transcripts, context)
        .ok_or_else(|| Stop::incomplete("no scenario was driven, so nothing was observed"))?;
    for format in formats {
        let text = match format.kind {
            Kind::Human => human(&report),
            Kind::Json => json(&report),
        };
        match &format.path {
            None => say(&text)?,
            Some(path) => {
                let plain = anstream::adapter::strip_str(&text).to_string();
                std::fs::write(path, plain).map_err(|why| unwritable(path, &why))?;
            }
        }
    }
    Ok(exit_code(report.conclusion))
}

/// Judges saved transcripts like fresh ones, for people.
pub(super) fn report_for_people(
    checks: &[&'static Check],
    transcripts: &[Transcript],
    context: &Context,
) -> Result<u8, Stop> {
    report(checks, transcripts, context, &[Format { kind: Kind::Human, path: None }])
}

fn exit_code(conclusion: Conclusion) -> u8 {
    match conclusion {
        Conclusion::Conformant => CONFORMANT,
        Conclusion::NotConformant => NOT_CONFORMANT,
        Conclusion::Incomplete => INCOMPLETE,
    }
}

impl Selected {
    fn resolve(&self) -> Result<(Vec<Scenario>, Vec<&'static Check>), Stop> {
        let check_ids: Vec<&str> = checks::all().map(|check| check.id).collect();
        let wanted = Selection::new(&self.check, &check_ids, "check")?;
        let unwanted = Selection::new(&self.skip, &check_ids, "check")?;
        let checks: Vec<&'static Check> =
            checks::all().filter(|check| wanted.includes(check.id) && !unwanted.names(check.id)).collect();
        if checks.is_empty() {
            return Err(Stop::usage("`--skip` leaves no check to run"));
        }

        let library = self.source.load()?;
        let ids: Vec<&str> = library.ids().collect();
        let named = Selection::new(&self.scenario, &ids, "scenario")?;
        let serves = |scenario: &Scenario| {
            scenario.exercises.iter().any(|id| checks.iter().any(|check| check.id == id))
        };
        // A check alone needs only the scenarios that are there for it, unless scenarios are named, too.
        let narrow = !self.check.is_empty() && self.scenario.is_empty();
        let scenarios: Vec<Scenario> = library
            .iter()
            .filter(|scenario| named.includes(&scenario.id) && (!narrow || serves(scenario)))
            .cloned()
            .collect();
        Ok((scenarios, checks))
    }
}

fn save(directory: &Path, transcripts: &[Transcript]) -> Result<(), Stop> {
    for transcript in transcripts {
        let name = format!("{}.{}.json", transcript.scenario.replace('/', "."), transcript.revision);
        let path = directory.join(name);
        let text = serde_json::to_string_pretty(transcript)
            .map_err(|why| Stop::failure(format!("a transcript cannot be written as JSON: {why}")))?;
        let written = std::fs::create_dir_all(directory).and_then(|()| std::fs::write(&path, text));
        written.map_err(|why| unwritable(&path, &why))?;
    }
    Ok(())
}

/// What was added to the regressions, for whoever watches: the report is about the connector alone.
fn told(count: usize, path: &Path) {
    if count == 0 {
        return;
    }
    let names = if count == 1 { "1 name" } else { &format!("{count} names") };
    // Who has closed standard error wants to know nothing.
    let _ = writeln!(std::io::stderr(), "{names} added to {}: tried first from now on", path.display());
}

fn unwritable(path: &Path, why: &std::io::Error) -> Stop {
    Stop::usage(format!("cannot write {}: {why}", path.display()))
}

/// One line that is written over, for people who watch.
fn progress(progress: Progress<'_>) {
    let mut stderr = std::io::stderr();
    if !stderr.is_terminal() {
        return;
    }
    let Progress { finished, total, transcript } = progress;
    let end = if finished == total { "\r\u{1b}[K".to_owned() } else { String::new() };
    // Progress that cannot be shown is no reason to stop.
    let _ =
        write!(stderr, "\r\u{1b}[K{finished}/{total} {} ({}){end}", transcript.scenario, transcript.revision);
}

fn revision(text: &str) -> Result<Revision, String> {
    let known = Revision::ALL.map(Revision::as_str).join(" and ");
    Revision::ALL
        .into_iter()
        .find(|revision| revision.as_str() == text)
        .ok_or_else(|| format!("there are the revisions {known}"))
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

//! `scan`: known secrets, found in whatever lies in a directory.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;
use clootrack_scan::tree::{self, Searched};
use clootrack_scan::{Hit, Limits, Scanner};
use serde::Deserialize;

use super::exit::{CONFORMANT, INCOMPLETE, NOT_CONFORMANT, Stop};
use super::say;

pub(super) const HELP: &str = "\
The secrets are JSON, one a line: {\"class\": \"access token\", \"owner\": \"ada\", \"value\": \"abc_…\", \"prefix\": \"abc_\"}
`prefix` may be left out: it is what the value begins with that is no secret. No value is ever printed.

Exit codes:
  0  none of the secrets is there
  1  at least one is
  2  usage: the directory or the secrets cannot be read
  3  incomplete: none was found, but not everything could be searched";

/// A shorter secret could be anywhere by chance.
const SHORTEST: usize = 16;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// What to search: a directory with all below it, or a file.
    #[arg(value_name = "DIR")]
    root: PathBuf,
    /// The secrets, one a line; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    secrets: PathBuf,
}

/// A line of the file of secrets.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    class: String,
    owner: String,
    value: String,
    #[serde(default)]
    prefix: String,
}

pub(super) fn scan(arguments: &Arguments) -> Result<u8, Stop> {
    let text = read(&arguments.secrets)?;
    let (scanner, names) = secrets(&text, &arguments.secrets)?;
    let (mut files, mut found, mut unsearched) = (0, 0, 0);
    let mut outcome = Ok(());
    let walked = tree::search(&scanner, &arguments.root, &Limits::default(), &mut |searched| {
        files += 1;
        let (hits, not) = lines(&searched, &names);
        found += hits.len();
        unsearched += not.len();
        if outcome.is_ok() {
            outcome = say(&hits.into_iter().chain(not).collect::<String>());
        }
    });
    let unreadable = |why| Stop::usage(format!("{} cannot be read: {why}", arguments.root.display()));
    walked.map_err(unreadable)?;
    outcome?;
    say(&format!(
        "{files} files searched for {} secrets: {found} found, {unsearched} parts not searched\n",
        names.len()
    ))?;
    Ok(match (found, unsearched) {
        (0, 0) => CONFORMANT,
        (0, _) => INCOMPLETE,
        _ => NOT_CONFORMANT,
    })
}

/// What was found in a file, and what of it was not searched.
fn lines(searched: &Searched, names: &[String]) -> (Vec<String>, Vec<String>) {
    let path = searched.path.display();
    let told = |place: String, hit: &Hit| {
        let name = names.get(hit.secret).map_or("a secret", String::as_str);
        format!("{path}, {place}: {name}, {} ({} bytes of it)\n", hit.encoding(), hit.length)
    };
    let not = |what: String| format!("{path}: not searched: {what}\n");
    let found = match &searched.outcome {
        Ok(found) => found,
        Err(why) => return (vec![], vec![not(format!("it cannot be read: {why}"))]),
    };
    let in_bytes = found.hits.iter().map(|hit| told(format!("byte {}", hit.span.start), hit));
    let mut in_cells: Vec<String> =
        searched.cells.iter().map(|(place, hit)| told(place.clone(), hit)).collect();
    in_cells.dedup();
    let unsearched = found.unsearched.iter().map(|what| not(format!("at byte {}: {what}", what.at)));
    let cells_unsearched = searched.cells_unsearched.iter().cloned().map(not);
    (in_bytes.chain(in_cells).collect(), unsearched.chain(cells_unsearched).collect())
}

fn read(path: &Path) -> Result<String, Stop> {
    let text = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    text.map_err(|why| Stop::usage(format!("{}: the secrets cannot be read: {why}", path.display())))
}

/// The scanner, and what each of its secrets is called. No message quotes the line: it may hold a secret.
fn secrets(text: &str, path: &Path) -> Result<(Scanner, Vec<String>), Stop> {
    let mut scanner = Scanner::new();
    let mut names = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let refused = |why: &str| Stop::usage(format!("{}, line {number}: {why}", path.display()));
        let Ok(line) = serde_json::from_str::<Line>(line) else {
            let why = "no JSON object of the texts `class`, `owner`, `value` and, if it has one, `prefix`";
            return Err(refused(why));
        };
        let Some(random) = line.value.strip_prefix(&line.prefix) else {
            return Err(refused("the value does not begin with its `prefix`; leave it out, or correct it"));
        };
        if random.len() < SHORTEST {
            let why = format!(
                "the value has {} bytes behind its prefix; fewer than {SHORTEST} could be anywhere by chance",
                random.len()
            );
            return Err(refused(&why));
        }
        scanner.add(line.value.as_bytes(), random.as_bytes());
        names.push(format!("{} of {}", line.class, line.owner));
    }
    if names.is_empty() {
        return Err(Stop::usage(format!("{}: there is no secret to search for", path.display())));
    }
    Ok((scanner, names))
}

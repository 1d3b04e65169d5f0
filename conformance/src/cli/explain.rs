//! `explain`: all that is known about one check.

use anstyle::Style;
use clap::Args;
use clootrack_scenarios::Library;
use reference_connector::VARIANTS;

use super::exit::{CONFORMANT, Stop};
use super::say;
use super::select::unknown;
use crate::checks;
use crate::report::wrapped;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The check's id.
    check: String,
}

pub(super) fn explain(arguments: &Arguments) -> Result<u8, Stop> {
    let Some(check) = checks::find(&arguments.check) else {
        let ids: Vec<&str> = checks::all().map(|check| check.id).collect();
        return Err(unknown(&arguments.check, &ids, "check"));
    };
    let library = Library::embedded().map_err(|why| Stop::failure(why.to_string()))?;
    let (bold, dim) = (Style::new().bold(), Style::new().dimmed());
    let level = format!("{:?}", check.level).to_uppercase();
    let text = format!(
        "{bold}{}{bold:#}  {level}, {:?}: {}\n\n{}\n\n{dim}source{dim:#}    {}\n{dim}remedy{dim:#}    {}\n",
        check.id,
        check.promise,
        check.promise.in_words(),
        wrapped(check.requirement, 0),
        wrapped(check.source, 10),
        wrapped(check.remedy, 10)
    );
    let scenarios: Vec<String> = library
        .iter()
        .filter(|scenario| scenario.exercises.iter().any(|id| id == check.id))
        .map(|scenario| format!("  {:<34} {}\n", scenario.id, scenario.title))
        .collect();
    let variants: Vec<String> = VARIANTS
        .iter()
        .filter(|variant| variant.trips.contains(&check.id))
        .map(|variant| format!("  {:<34} {}\n", variant.name, variant.about))
        .collect();
    say(&format!(
        "{text}\n{dim}provoked by the scenarios{dim:#}\n{}\n{dim}shown to fail by the variants{dim:#}\n{}",
        scenarios.concat(),
        variants.concat()
    ))?;
    Ok(CONFORMANT)
}

//! `scenarios`: the scenarios, a line each.

use clap::Args;

use super::exit::{CONFORMANT, Stop};
use super::{Source, say};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    source: Source,
    /// Print the JSON Schema of a scenario file instead.
    #[arg(long)]
    schema: bool,
}

pub(super) fn scenarios(arguments: &Arguments) -> Result<u8, Stop> {
    let text = if arguments.schema {
        format!("{:#}\n", clootrack_scenarios::schema::document())
    } else {
        let library = arguments.source.load()?;
        library.iter().map(|scenario| format!("{:<34} {}\n", scenario.id, scenario.title)).collect()
    };
    say(&text)?;
    Ok(CONFORMANT)
}

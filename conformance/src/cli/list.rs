//! `list`: the checks, a line each.

use clap::Args;
use serde_json::json;

use super::exit::{CONFORMANT, Stop};
use super::say;
use crate::checks;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// As JSON.
    #[arg(long)]
    json: bool,
}

pub(super) fn list(arguments: &Arguments) -> Result<u8, Stop> {
    let text = if arguments.json {
        let checks: Vec<_> = checks::all()
            .map(|check| {
                json!({
                    "id": check.id,
                    "level": check.level,
                    "promise": check.promise,
                    "requirement": check.requirement,
                    "source": check.source,
                })
            })
            .collect();
        format!("{:#}\n", json!(checks))
    } else {
        checks::all()
            .map(|check| {
                let level = format!("{:?}", check.level).to_uppercase();
                format!("{:<40} {:?} {level:<6} {}\n", check.id, check.promise, check.requirement)
            })
            .collect()
    };
    say(&text)?;
    Ok(CONFORMANT)
}

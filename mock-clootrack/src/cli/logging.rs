//! `RUST_LOG`: what the program says on standard error while it serves.

use std::env;
use std::io;

use tracing_subscriber::filter::{FilterExt as _, Targets, filter_fn};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

use super::exit::Failure;

const VARIABLE: &str = "RUST_LOG";

/// Only what this program says: its lines come from the journal, which has no secret in it, and a library's may.
const OURS: &str = "mock_clootrack";

/// Begins to log, if the environment asks for it.
pub(super) fn start() -> Result<(), Failure> {
    let Some(asked) = env::var_os(VARIABLE).filter(|asked| !asked.is_empty()) else {
        return Ok(());
    };
    let asked = asked.to_string_lossy();
    let filter: Targets = asked.parse().map_err(|why| {
        Failure::Usage(format!(
            "{VARIABLE} is {asked:?}, which is no filter: {why}; say a level (error, warn, info, debug, trace, off) or \
             TARGET=LEVEL, with commas between them, for example {VARIABLE}=info"
        ))
    })?;
    // Plain text, without colours and without the system's time: the journal has the vendor's.
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).without_time().with_ansi(false);
    let ours = filter_fn(|metadata| metadata.target().starts_with(OURS));
    tracing_subscriber::registry().with(lines.with_filter(filter.and(ours))).init();
    Ok(())
}

//! The reference connector, or a variant of it, as an adapter on standard input and output.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use clap::builder::PossibleValuesParser;
use clootrack_connector::serve_stdio;
use reference_connector::{ALIKE, Reference, Server, VARIANTS, Variant};

/// Serves the reference connector on standard input and output.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// Serve this variant instead, which is wrong in one way, or right in another.
    #[arg(long, value_parser = PossibleValuesParser::new(variants().map(|variant| variant.name)))]
    variant: Option<String>,
    /// Do not declare this capability. Can be given several times.
    #[arg(long, value_name = "CAPABILITY")]
    undeclared: Vec<String>,
    /// Store in a PostgreSQL server on this machine instead of files: `postgres://USER@HOST/postgres`. Every storage has a
    /// database of its own there, `reference_connector_*`, which is made when it is opened first, and stays.
    #[arg(long, value_name = "URL")]
    database: Option<Server>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let variant = variants().find(|variant| Some(variant.name) == options.variant.as_deref());
    let connector = variant.map_or_else(Reference::correct, |variant| Reference::new((variant.conduct)()));
    let connector = connector.without(options.undeclared).storing_at(options.database);
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().enable_all().build() else {
        return ExitCode::FAILURE;
    };
    let served = runtime.block_on(serve_stdio(Arc::new(connector)));
    // Whoever closed the pipe does not wait for what is still under way.
    runtime.shutdown_timeout(Duration::from_millis(500));
    if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn variants() -> impl Iterator<Item = &'static Variant> {
    VARIANTS.iter().chain(ALIKE)
}

//! The reference connector, or a variant of it, as an adapter on standard input and output.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use clap::builder::PossibleValuesParser;
use clootrack_connector::serve_stdio;
use reference_connector::{Reference, VARIANTS};

/// Serves the reference connector on standard input and output.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// Serve this variant instead, which is wrong in one way.
    #[arg(long, value_parser = PossibleValuesParser::new(VARIANTS.iter().map(|variant| variant.name)))]
    variant: Option<String>,
    /// Do not declare this capability. Can be given several times.
    #[arg(long, value_name = "CAPABILITY")]
    undeclared: Vec<String>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let variant = VARIANTS.iter().find(|variant| Some(variant.name) == options.variant.as_deref());
    let connector = variant.map_or_else(Reference::correct, |variant| Reference::new((variant.conduct)()));
    let connector = connector.without(options.undeclared);
    let Ok(runtime) = tokio::runtime::Builder::new_multi_thread().enable_all().build() else {
        return ExitCode::FAILURE;
    };
    let served = runtime.block_on(serve_stdio(Arc::new(connector)));
    // Whoever closed the pipe does not wait for what is still under way.
    runtime.shutdown_timeout(Duration::from_millis(500));
    if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

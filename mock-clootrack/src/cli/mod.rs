//! The command line.

mod banner;
mod exit;
mod files;
mod logging;
mod serve;
mod token;
mod trust;
mod values;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A faithful, strict and controllable mock of Clootrack: OAuth 2.1 authorization server and MCP server. Test only.
#[derive(Debug, Parser)]
#[command(name = "mock-clootrack", version, after_help = exit::HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the vendor of a scenario until told to stop
    Serve(Box<serve::Serve>),
    /// List the scenarios that can be served
    Scenarios(files::Scenarios),
    /// Check scenario files, and show what is wrong with line and caret
    Validate(files::Validate),
    /// Print the JSON Schema of a scenario file, for editors
    Schema(files::Schema),
}

/// Does what the command line says; a usage error ends the process here with its own code.
pub(crate) async fn run() -> ExitCode {
    let cli = Cli::parse();
    if let Err(failure) = logging::start() {
        return failure.report();
    }
    let done = match cli.command {
        Command::Serve(serve) => serve.run().await,
        Command::Scenarios(scenarios) => scenarios.run(),
        Command::Validate(validate) => validate.run(),
        Command::Schema(schema) => schema.run(),
    };
    match done {
        Ok(()) => ExitCode::from(exit::DONE),
        Err(failure) => failure.report(),
    }
}

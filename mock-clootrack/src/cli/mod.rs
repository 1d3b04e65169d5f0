//! The command line.

mod exit;
mod serve;

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
    Serve(serve::Serve),
}

/// Does what the command line says; a usage error ends the process here with its own code.
pub(crate) async fn run() -> ExitCode {
    let Command::Serve(serve) = Cli::parse().command;
    match serve.run().await {
        Ok(()) => ExitCode::from(exit::STOPPED),
        Err(failure) => failure.report(),
    }
}

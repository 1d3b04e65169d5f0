//! The command line.

mod exit;
mod explain;
mod judge;
mod list;
mod prove;
mod run;
mod scan;
mod scenarios;
mod select;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use clootrack_scenarios::Library;

use exit::Stop;
pub use exit::{CONFORMANT, FAILURE, INCOMPLETE, NOT_CONFORMANT, USAGE};

/// Judges a Clootrack connector by what it does on the wire, what it answers and what it leaves on disk.
///
/// Without a command it runs the suite, against the bundled reference connector unless a command is given after `--`.
#[derive(Debug, Parser)]
#[command(name = "conformance", version, args_conflicts_with_subcommands = true, after_help = exit::HELP)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    run: run::Arguments,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the suite against a connector.
    #[command(after_help = exit::HELP)]
    Run(Box<run::Arguments>),
    /// List the checks.
    List(list::Arguments),
    /// Say what a check demands, why, and how it is provoked.
    Explain(explain::Arguments),
    /// Judge transcripts that an earlier run has saved.
    Judge(judge::Arguments),
    /// Show that every check can fail: drive every wrong variant of the reference connector.
    Prove(prove::Arguments),
    /// List the scenarios, or show one.
    Scenarios(scenarios::Arguments),
    /// Search a directory for known secrets, however they are encoded, packed or disguised.
    #[command(after_help = scan::HELP)]
    Scan(scan::Arguments),
    /// Serve the bundled reference connector as an adapter, on standard input and output.
    Reference(reference::Arguments),
}

mod reference;

/// Where the scenarios come from.
#[derive(Debug, clap::Args)]
struct Source {
    /// Take the scenarios of this directory instead of the embedded ones.
    #[arg(long = "scenarios", value_name = "DIR")]
    directory: Option<PathBuf>,
}

impl Source {
    fn load(&self) -> Result<Library, Stop> {
        let loaded = match &self.directory {
            Some(directory) => Library::from_dir(directory),
            None => Library::embedded(),
        };
        loaded.map_err(|why| Stop::usage(why.to_string()))
    }
}

/// Reads the command line, does what it says, and turns the outcome into an exit code.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(dispatch(cli)),
        Err(why) => Err(Stop::failure(format!("the asynchronous runtime could not be started: {why}"))),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(stop) => {
            let bold = anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
            // Nobody is left to tell when standard error is closed.
            let _ = writeln!(anstream::stderr(), "{bold}error{bold:#}: {}", stop.message.trim_end());
            ExitCode::from(stop.code)
        }
    }
}

async fn dispatch(cli: Cli) -> Result<u8, Stop> {
    match cli.command.unwrap_or_else(|| Command::Run(Box::new(cli.run))) {
        Command::Run(arguments) => run::run(*arguments).await,
        Command::List(arguments) => list::list(&arguments),
        Command::Explain(arguments) => explain::explain(&arguments),
        Command::Judge(arguments) => judge::judge(&arguments),
        Command::Prove(arguments) => prove::prove(&arguments).await,
        Command::Scenarios(arguments) => scenarios::scenarios(&arguments),
        Command::Scan(arguments) => scan::scan(&arguments),
        Command::Reference(arguments) => reference::reference(&arguments).await,
    }
}

/// Prints to standard output, with styles where it is a terminal that wants them.
fn say(text: &str) -> Result<(), Stop> {
    match anstream::stdout().write_all(text.as_bytes()) {
        // Whoever reads has seen enough.
        Err(why) if why.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome.map_err(|why| Stop::failure(format!("standard output cannot be written: {why}"))),
    }
}

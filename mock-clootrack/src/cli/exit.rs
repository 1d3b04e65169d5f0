//! Exit codes, and the words that go with them.

use std::process::ExitCode;

/// All is done: the vendor served and was told to stop, or the files are sound.
pub(super) const DONE: u8 = 0;

/// A scenario file is not sound.
pub(super) const UNSOUND: u8 = 1;

/// The command line, or the scenario that it names, is wrong. It is also what the parser of the command line gives.
pub(super) const USAGE: u8 = 2;

/// The vendor could not begin to serve.
pub(super) const CANNOT_SERVE: u8 = 4;

/// The codes, and what the environment has to say, as `--help` shows them.
pub(super) const HELP: &str = "\
Exit codes: 0 done, or stopped; 1 a scenario file is not sound; 2 usage, or no such scenario; 4 cannot serve

Environment: RUST_LOG=info logs every request and answer to standard error, debug what came of them, trace all of it, never \
a secret; NO_COLOR takes the colours out";

/// Why the program ends early.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error("{0}")]
    Unsound(String),
    #[error("{0}")]
    Usage(String),
    #[error("{0}")]
    CannotServe(String),
}

impl Failure {
    #[expect(clippy::print_stderr, reason = "this is where the program tells people what went wrong")]
    pub(super) fn report(&self) -> ExitCode {
        eprintln!("error: {self}");
        ExitCode::from(match self {
            Self::Unsound(_) => UNSOUND,
            Self::Usage(_) => USAGE,
            Self::CannotServe(_) => CANNOT_SERVE,
        })
    }
}

//! Exit codes. They are part of the interface: scripts branch on them.

/// Nothing that must be is violated, and everything that should have been seen was seen.
pub const CONFORMANT: u8 = 0;
/// A requirement is violated, or an expectation is stale.
pub const NOT_CONFORMANT: u8 = 1;
/// The command line, or a file that it names, cannot be used.
pub const USAGE: u8 = 2;
/// Something that applies could not be judged: the connector did not start, was lost or did not answer, or nothing was
/// observed.
pub const INCOMPLETE: u8 = 3;
/// The suite itself failed.
pub const FAILURE: u8 = 4;

pub(super) const HELP: &str = "\
Exit codes:
  0  conformant
  1  not conformant: a requirement is violated
  2  usage: the command line, or a file that it names, cannot be used
  3  incomplete: something that applies could not be judged
  4  failure of the suite itself";

/// Why a command ends without having done its work.
#[derive(Debug)]
pub(super) struct Stop {
    pub(super) code: u8,
    pub(super) message: String,
}

impl Stop {
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self { code: USAGE, message: message.into() }
    }

    pub(super) fn incomplete(message: impl Into<String>) -> Self {
        Self { code: INCOMPLETE, message: message.into() }
    }

    pub(super) fn failure(message: impl Into<String>) -> Self {
        Self { code: FAILURE, message: message.into() }
    }

    /// A failure of the suite, with everything that led to it.
    pub(super) fn chain(error: &dyn std::error::Error) -> Self {
        let mut message = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            message = format!("{message}: {cause}");
            source = cause.source();
        }
        Self::failure(message)
    }
}

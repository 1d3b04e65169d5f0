//! What a test may need beyond cargo, and what happens where it is missing: a failure in CI, a plain word elsewhere.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What both the example and the witness import; an `mcp` before 2.0 has no `Client`.
const IMPORTS: &str = "from mcp import Client; import cryptography";

/// A Python interpreter with the packages of `examples/python-sdk`; `None` means that the test has to be skipped.
///
/// It is the one that the environment variable `CLOOTRACK_PYTHON` names, else `python3`.
///
/// # Panics
///
/// If there is none while the environment variable `CI` is set: nothing is skipped there unseen.
pub fn python_with_mcp() -> Option<PathBuf> {
    let python = std::env::var_os("CLOOTRACK_PYTHON").map_or_else(|| PathBuf::from("python3"), PathBuf::from);
    let mut import = Command::new(&python);
    import.args(["-c", IMPORTS]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let missing = match import.status() {
        Ok(status) if status.success() => return Some(python),
        Ok(_) => format!("{} has no packages `mcp` (2.0 or later) and `cryptography`", python.display()),
        Err(why) => format!("{} could not be started: {why}", python.display()),
    };
    let missing = format!("{missing} (pip install -r examples/python-sdk/requirements.txt)");
    assert!(std::env::var_os("CI").is_none(), "{missing}");
    // Not a macro that prints: the test runner would keep the word to itself.
    let _ = writeln!(std::io::stderr(), "skipped: {missing}");
    None
}

//! The clients of the official Python SDK, newest and older, with their own OAuth.

use std::path::Path;
use std::process::Command;

use acceptance::{python_with_mcp, python_with_older_mcp, root};
use clootrack_scenarios::Revision;

use super::testimony::reads_everything;

#[tokio::test]
async fn the_python_sdk_authorizes_itself_and_reads_everything_at_2025_11_25() {
    let Some(python) = python_with_mcp() else { return };
    reads_everything(script(&python, "newest.py"), Revision::Stateful).await;
}

#[tokio::test]
async fn the_python_sdk_authorizes_itself_and_reads_everything_at_2026_07_28() {
    let Some(python) = python_with_mcp() else { return };
    reads_everything(script(&python, "newest.py"), Revision::Stateless).await;
}

#[tokio::test]
async fn an_older_python_sdk_authorizes_itself_and_reads_everything() {
    let Some(python) = python_with_older_mcp() else { return };
    reads_everything(script(&python, "older.py"), Revision::Stateful).await;
}

fn script(python: &Path, name: &str) -> Command {
    let mut command = Command::new(python);
    command.arg(root().join("tests/witness/python").join(name)).env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

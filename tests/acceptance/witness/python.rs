//! The client of the official Python SDK, with its own OAuth.

use std::path::Path;

use acceptance::{python_with_mcp, root};
use clootrack_scenarios::Revision;
use serde_json::{Value, json};

use super::vendor::{calls, came_in_properly, names, open, plain};

#[tokio::test]
async fn the_python_sdk_authorizes_itself_and_reads_at_2025_11_25() {
    let Some(python) = python_with_mcp() else { return };
    python_reads(&python, Revision::Stateful).await;
}

#[tokio::test]
async fn the_python_sdk_authorizes_itself_and_reads_at_2026_07_28() {
    let Some(python) = python_with_mcp() else { return };
    python_reads(&python, Revision::Stateless).await;
}

async fn python_reads(python: &Path, revision: Revision) {
    let vendor = open(&plain().at(revision)).await;
    let output = tokio::process::Command::new(python)
        .arg(root().join("tests/witness/python_client.py"))
        .arg(vendor.mcp_url())
        .env("NO_PROXY", "127.0.0.1")
        .kill_on_drop(true)
        .output()
        .await
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["tools"], json!(names(&vendor)));
    assert_eq!((&said["called"], &said["ok"]), (&json!("list_projects"), &json!(true)));
    assert_eq!(said["protocol"], revision.as_str());
    came_in_properly(&vendor);
    assert_eq!(calls(&vendor).len(), 1);
}

//! What a witness in a program of its own says.

use std::process::{Command, Stdio};

use clootrack_scenarios::Revision;
use mock_clootrack::Vendor;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::trace::is_flawless;
use super::vendor::{calls, came_in_properly, names, open, plain};

/// The last line of its standard output.
#[derive(Deserialize)]
struct Testimony {
    /// The revision that it has agreed on.
    protocol: String,
    /// Every tool that it was told of.
    tools: Vec<String>,
    calls: Vec<Call>,
}

#[derive(Deserialize)]
struct Call {
    tool: String,
    content: Value,
}

/// Lets the witness in at a vendor of that revision: it finds everything, and is told what the vendor has worked out.
pub(super) async fn reads_everything(mut witness: Command, revision: Revision) {
    let vendor = open(&plain().at(revision)).await;
    witness.arg(vendor.mcp_url()).env("NO_PROXY", "127.0.0.1").stdin(Stdio::null());
    let output = tokio::process::Command::from(witness).kill_on_drop(true).output().await.unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let said: Testimony = serde_json::from_str(&said).unwrap();
    assert_eq!(said.protocol, revision.as_str());
    assert_eq!(said.tools, names(&vendor));
    agrees(&vendor, said.calls);
    came_in_properly(&vendor);
    is_flawless(&vendor, revision).await;
}

/// It has called each read tool once, and was told what the journal says.
fn agrees(vendor: &Vendor, said: Vec<Call>) {
    let said: Vec<_> = said.into_iter().map(|call| (call.tool, levelled(call.content))).collect();
    let known: Vec<_> = calls(vendor).into_iter().map(|(tool, content)| (tool, levelled(content))).collect();
    assert_eq!(said, known);
    let called: Vec<_> = said.iter().map(|(tool, _)| tool.as_str()).collect();
    assert_eq!(called, vendor.read_tools());
    assert!(said.iter().all(|(_, content)| content.as_object().is_some_and(|fields| !fields.is_empty())));
}

/// With every number as a fraction: JavaScript has no others, and says 1 for 1.0.
fn levelled(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::from(number.as_f64()),
        Value::Array(entries) => entries.into_iter().map(levelled).collect(),
        Value::Object(fields) => Value::Object(
            fields.into_iter().map(|(name, value)| (name, levelled(value))).collect::<Map<_, _>>(),
        ),
        other @ (Value::Null | Value::Bool(_) | Value::String(_)) => other,
    }
}

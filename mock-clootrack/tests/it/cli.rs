use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

use crate::house::http;

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mock-clootrack"));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn failed(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = command(arguments).output().unwrap();
    assert!(stdout.is_empty());
    (status.code(), String::from_utf8(stderr).unwrap())
}

/// Serves; gives the process and its ready line.
fn serve(arguments: &[&str]) -> (Child, Value) {
    let all = [&["serve", "--port", "0"], arguments].concat();
    let mut child = command(&all).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    (child, serde_json::from_str(&line).unwrap())
}

#[tokio::test]
async fn one_ready_line_says_where_it_serves_and_a_signal_stops_it_with_0() {
    let (mut child, ready) = serve(&["--scenario", "tokens/rotation"]);
    assert_eq!(ready["ready"], true);
    assert_eq!(ready["scenario"], "tokens/rotation");
    let url = ready["url"].as_str().unwrap();
    assert_eq!(ready["mcp"], format!("{url}/mcp"));
    let health: Value =
        http().get(format!("{url}/__admin/health")).send().await.unwrap().json().await.unwrap();
    assert_eq!(health["scenario"], "tokens/rotation");
    let stopped = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(stopped.success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mut banner = String::new();
    child.stderr.take().unwrap().read_to_string(&mut banner).unwrap();
    assert!(banner.contains("for tests only") && banner.contains("ada@acme.example"), "{banner}");
}

#[test]
fn an_unknown_scenario_is_a_usage_error_with_a_suggestion() {
    let (code, message) = failed(&["serve", "--scenario", "tokens/rotatoin"]);
    assert_eq!(code, Some(2));
    assert!(message.contains("did you mean `tokens/rotation`?"), "{message}");
}

#[test]
fn an_address_that_others_can_reach_has_to_be_allowed() {
    let (code, message) = failed(&["serve", "--bind", "0.0.0.0", "--port", "0"]);
    assert_eq!(code, Some(2));
    assert!(message.contains("--allow-remote"), "{message}");
}

#[test]
fn a_port_in_use_is_named_with_a_remedy() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let (code, message) = failed(&["serve", "--port", &port]);
    assert_eq!(code, Some(4));
    assert!(message.contains(&port) && message.contains("--port"), "{message}");
}

#[test]
fn an_unknown_flag_is_a_usage_error() {
    assert_eq!(failed(&["serve", "--colour"]).0, Some(2));
}

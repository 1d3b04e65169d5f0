use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

use crate::house::http;

pub(crate) fn command(arguments: &[&str]) -> Command {
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

/// Serves, stops, and gives the ready line with what people were told.
fn told(arguments: &[&str]) -> (Value, String) {
    let (mut child, ready) = serve(arguments);
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let mut banner = String::new();
    child.stderr.take().unwrap().read_to_string(&mut banner).unwrap();
    (ready, banner)
}

fn said(arguments: &[&str]) -> String {
    let Output { status, stdout, .. } = command(arguments).output().unwrap();
    assert_eq!(status.code(), Some(0));
    String::from_utf8(stdout).unwrap()
}

#[test]
fn off_loopback_a_token_is_made_and_printed_once_for_people_only() {
    let (ready, banner) = told(&["--bind", "0.0.0.0", "--allow-remote"]);
    let token = banner.split("?token=").nth(1).and_then(|rest| rest.split_whitespace().next()).unwrap();
    assert_eq!(token.len(), 43);
    assert!(!ready.to_string().contains(token));
    let (_, again) = told(&["--bind", "0.0.0.0", "--allow-remote"]);
    assert!(!again.contains(token), "another start has another token");
    let (_, behind) = told(&["--public-url", "https://mcp.clootrack.com"]);
    assert!(behind.contains("https://mcp.clootrack.com/__console?token="), "{behind}");
}

#[tokio::test]
async fn a_given_admin_token_is_asked_for_and_not_printed() {
    let (mut child, ready) = serve(&["--admin-token", "a-token-of-my-own-choice"]);
    let url = format!("{}/__admin/health", ready["url"].as_str().unwrap());
    assert_eq!(http().get(&url).send().await.unwrap().status(), 401);
    let right = http().get(&url).bearer_auth("a-token-of-my-own-choice").send().await.unwrap();
    assert_eq!(right.status(), 200);
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    child.wait().unwrap();
    let mut banner = String::new();
    child.stderr.take().unwrap().read_to_string(&mut banner).unwrap();
    assert!(!banner.contains("a-token-of-my-own-choice"), "{banner}");
    assert_eq!(failed(&["serve", "--admin-token", "short"]).0, Some(2));
}

#[test]
fn with_tls_the_authority_is_written_out_and_how_to_trust_it_is_said() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().to_str().unwrap();
    let (ready, banner) = told(&["--tls", "--tls-dir", path]);
    assert!(ready["mcp"].as_str().unwrap().starts_with("https://127.0.0.1:"), "{ready}");
    let file = ready["ca"].as_str().unwrap();
    assert!(std::fs::read_to_string(file).unwrap().starts_with("-----BEGIN CERTIFICATE-----"));
    for how in ["curl --cacert", "NODE_EXTRA_CA_CERTS=", "Python", "Rust"] {
        assert!(banner.contains(how), "{how}: {banner}");
    }
}

#[test]
fn scenarios_and_schema_are_printed() {
    assert!(said(&["scenarios"]).lines().any(|line| line.starts_with("tokens/rotation ")));
    let schema: Value = serde_json::from_str(&said(&["schema"])).unwrap();
    assert!(schema["properties"]["vendor"].is_object());
}

#[test]
fn a_sound_file_is_called_sound_and_a_faulty_one_shown_with_line_and_caret() {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let good = write("good.toml", "title = \"fine\"\nstep = []\n");
    let bad = write("bad.toml", "title = \"x\"\nstep = []\n\n[vendor]\ncolour = 1\n");
    assert!(said(&["validate", &good]).contains("good.toml: sound: fine"));
    let Output { status, stdout, stderr } =
        command(&["validate", &bad, &good, "/no/such.toml"]).output().unwrap();
    let stderr = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1));
    assert!(String::from_utf8(stdout).unwrap().contains("good.toml: sound"));
    assert!(stderr.contains("5 | colour = 1") && stderr.contains("cannot read /no/such.toml"), "{stderr}");
    assert_eq!(failed(&["validate"]).0, Some(2));
}

#[test]
fn an_unknown_flag_is_a_usage_error() {
    assert_eq!(failed(&["serve", "--colour"]).0, Some(2));
}

#[test]
fn a_value_that_is_none_is_refused_with_what_it_has_to_be() {
    for (arguments, why) in [
        (["--port", "abc"], "0 to 65535"),
        (["--port", "-1"], "0 to 65535"),
        (["--bind", "localhost"], "such as 127.0.0.1"),
        (["--seed", "-1"], "a whole number"),
        (["--public-url", "mcp.example"], "such as https://mcp.example"),
        (["--public-url", "https://mcp.example/mcp"], "something comes after its host"),
        (["--scenario", "mine.toml"], "--scenarios DIR --scenario NAME"),
        (["--scenario", "zzz"], "`mock-clootrack scenarios` lists"),
        (["--document-ca", "/no/such.pem"], "cannot read /no/such.pem"),
        (["--document-ca", "/dev/null"], "PEM form"),
    ] {
        let (code, message) = failed(&[&["serve"], &arguments[..]].concat());
        assert_eq!(code, Some(2), "{arguments:?}");
        assert!(message.contains(why), "{arguments:?}: {message}");
    }
}

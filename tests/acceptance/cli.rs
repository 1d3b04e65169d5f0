//! The command lines: what they print, what they refuse, and the exit codes that scripts branch on.

use std::net::TcpListener;

use acceptance::{Finished, Program, snap};

fn conformance(arguments: &[&str]) -> Finished {
    Program::conformance().unwrap().args(arguments).run().unwrap()
}

/// Runs the suite's shortest scenario against an adapter that is one line of shell.
fn with_adapter(script: &str, more: &[&str]) -> Finished {
    let mut arguments = vec!["run", "--scenario", "authorization/plain-offered", "-p", "1"];
    arguments.extend(more);
    arguments.extend(["--", "sh", "-c", script]);
    conformance(&arguments)
}

/// A line of shell that introduces itself and then goes on with `rest`.
fn introduced(rest: &str) -> String {
    let hello = r#"{"jsonrpc":"2.0","id":1,"result":{"name":"shell","version":"1","capabilities":["mcp:2026-07-28"],"limits":{"call_timeout_ms":1000}}}"#;
    format!("read line; echo '{hello}'; {rest}")
}

#[test]
fn help_says_how_to_use_it_and_what_the_exit_codes_mean() {
    let help = conformance(&["--help"]);
    assert_eq!(help.code, 0);
    snap("cli/help", &help.stdout);
    let run = conformance(&["run", "--help"]);
    assert_eq!(run.code, 0);
    snap("cli/run-help", &run.stdout);
}

#[test]
fn the_mocks_help_says_how_to_serve() {
    let help = Program::mock().unwrap().args(["serve", "--help"]).run().unwrap();
    assert_eq!(help.code, 0);
    snap("cli/mock-serve-help", &help.stdout);
}

#[test]
fn list_shows_every_check() {
    let list = conformance(&["list"]);
    assert_eq!(list.code, 0);
    snap("cli/list", &list.stdout);
}

#[test]
fn explain_tells_all_about_one_check() {
    let explained = conformance(&["explain", "tokens/rotation-tracked"]);
    assert_eq!(explained.code, 0);
    snap("cli/explain", &explained.stdout);
}

#[test]
fn scenarios_are_listed_with_their_titles() {
    let scenarios = conformance(&["scenarios"]);
    assert_eq!(scenarios.code, 0);
    snap("cli/scenarios", &scenarios.stdout);
}

#[test]
fn an_unknown_check_is_a_usage_error_with_a_suggestion() {
    let refused = conformance(&["run", "--check", "tokens/rotation-traked"]);
    assert_eq!(refused.code, 2);
    assert_eq!(
        refused.stderr,
        "error: no check is called `tokens/rotation-traked`; did you mean `tokens/rotation-tracked`?\n"
    );
    assert_eq!(conformance(&["explain", "tokens/rotation-traked"]).code, 2);
    assert_eq!(conformance(&["run", "--scenario", "tokens/rotatoin"]).code, 2);
    assert_eq!(conformance(&["run", "--no-such-flag"]).code, 2);
    assert_eq!(conformance(&["run", "--spec-version", "2024-11-05"]).code, 2);
    assert_eq!(conformance(&["run", "--format", "yaml"]).code, 2);
}

#[test]
fn one_variant_is_proven_alone() {
    let proof = conformance(&["prove", "--scenarios", "scenarios/authorization", "pkce-downgraded"]);
    assert_eq!(proof.code, 0, "{}", proof.stderr);
    assert!(proof.stdout.contains("tripped by pkce-downgraded"), "{}", proof.stdout);
    assert!(proof.stdout.ends_with("1 variants: they trip exactly what they name\n"), "{}", proof.stdout);
    let listed = conformance(&["prove", "--list", "pkce-*"]);
    assert!(listed.stdout.lines().all(|line| line.starts_with("pkce-")) && !listed.stdout.is_empty());
    let refused = conformance(&["prove", "pkce-downgradet"]);
    assert_eq!(refused.code, 2);
    assert_eq!(
        refused.stderr,
        "error: no variant is called `pkce-downgradet`; did you mean `pkce-downgraded`?\n"
    );
    let lost = conformance(&["prove", "zzz"]);
    assert_eq!(lost.stderr, "error: no variant is called `zzz`; `conformance prove --list` shows them all\n");
}

#[test]
fn a_scenario_with_an_unknown_key_is_shown_with_its_place() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::create_dir(directory.path().join("mine")).unwrap();
    let file = directory.path().join("mine/first.toml");
    std::fs::write(&file, "title = \"Mine\"\n\n[[step]]\nconect = { person = \"ada\" }\n").unwrap();
    let refused = conformance(&["run", "--scenarios", directory.path().to_str().unwrap()]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("mine/first.toml: TOML parse error at line 4, column 1"),
        "{}",
        refused.stderr
    );
    assert!(refused.stderr.contains("^^^^^^"), "{}", refused.stderr);
    assert!(
        refused.stderr.contains("unknown variant `conect`, expected one of `connect`"),
        "{}",
        refused.stderr
    );

    let mock = Program::mock().unwrap();
    let refused = mock.args([
        "serve",
        "--port",
        "0",
        "--scenarios",
        directory.path().to_str().unwrap(),
        "--scenario",
        "mine/first",
    ]);
    assert_eq!(refused.run().unwrap().code, 2);
}

#[test]
fn an_adapter_that_does_not_start_leaves_the_run_incomplete() {
    let lost = conformance(&["run", "--", "./no-such-adapter"]);
    assert_eq!(lost.code, 3);
    assert!(lost.stderr.contains("the adapter `./no-such-adapter` could not be started"), "{}", lost.stderr);
}

#[test]
fn an_adapter_that_speaks_no_json_is_shown_its_line() {
    let lost = with_adapter("echo 'Starting up...'; cat", &[]);
    assert_eq!(lost.code, 3);
    assert!(
        lost.stderr.contains("line 1 of the adapter's standard output is no JSON-RPC answer"),
        "{}",
        lost.stderr
    );
    assert!(lost.stderr.contains("Starting up..."), "{}", lost.stderr);
}

#[test]
fn an_adapter_that_breaks_json_in_the_middle_cuts_the_scenario_short() {
    let lost = with_adapter(&introduced("read line; echo '{\"jsonrpc\":'; cat >/dev/null"), &[]);
    assert_eq!(lost.code, 3, "{}{}", lost.stdout, lost.stderr);
    assert!(lost.stdout.contains("cut short authorization/plain-offered (2026-07-28)"), "{}", lost.stdout);
    assert!(lost.stdout.contains("line 2 of the adapter's standard output"), "{}", lost.stdout);
}

#[test]
fn an_adapter_that_crashes_is_quoted_with_its_last_words() {
    let lost = with_adapter(&introduced("read line; echo 'panic: out of cheese' >&2; exit 101"), &[]);
    assert_eq!(lost.code, 3, "{}{}", lost.stdout, lost.stderr);
    assert!(lost.stdout.contains("before it answered `open`"), "{}", lost.stdout);
    assert!(lost.stdout.contains("panic: out of cheese"), "{}", lost.stdout);
}

#[test]
fn an_adapter_that_never_answers_is_given_up_by_the_watchdog() {
    let silent = with_adapter("cat >/dev/null", &["--watchdog", "1"]);
    assert_eq!(silent.code, 3);
    assert!(silent.stderr.contains("the adapter did not answer `hello` within 1 s"), "{}", silent.stderr);

    let hung = with_adapter(&introduced("cat >/dev/null"), &["--watchdog", "1"]);
    assert_eq!(hung.code, 3, "{}{}", hung.stdout, hung.stderr);
    assert!(hung.stdout.contains("the connector did not answer `open` within 1 s"), "{}", hung.stdout);
}

#[test]
fn a_port_in_use_is_named_with_the_remedy() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let refused = Program::mock().unwrap().args(["serve", "--port", &port]).run().unwrap();
    assert_eq!(refused.code, 4, "{}", refused.stderr);
    assert!(refused.stderr.contains(&port), "{}", refused.stderr);
    assert!(refused.stderr.contains("--port"), "{}", refused.stderr);
}

#[test]
fn a_saved_transcript_is_judged_again_to_the_same_verdict() {
    let directory = tempfile::tempdir().unwrap();
    let place = directory.path().to_str().unwrap();
    let run = conformance(&[
        "run",
        "--scenario",
        "tokens/rotation",
        "--spec-version",
        "2026-07-28",
        "--transcripts",
        place,
    ]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    let file = format!("{place}/tokens.rotation.2026-07-28.json");
    let judged = conformance(&["judge", &file]);
    assert_eq!(judged.code, 0, "{}", judged.stderr);
    assert_eq!(judged.stdout, run.stdout);

    std::fs::write(&file, "{\"version\": 99}").unwrap();
    let refused = conformance(&["judge", &file]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("a transcript of version 99"), "{}", refused.stderr);
    assert_eq!(conformance(&["judge", "no-such-file.json"]).code, 2);
}

#[test]
fn a_transcript_holds_no_secret() {
    let directory = tempfile::tempdir().unwrap();
    let place = directory.path().to_str().unwrap();
    let run = conformance(&["run", "--scenario", "storage/at-rest", "--transcripts", place]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    for entry in std::fs::read_dir(directory.path()).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(text.contains("access token 1 of ada@acme.example"), "secrets are named");
        // What follows a prefix of the mint may only be a name.
        for (at, prefix) in text.match_indices("cltk_") {
            let rest: String = text[at + prefix.len() + 3..].chars().take(1).collect();
            assert_eq!(rest, "‹", "a secret is in the transcript");
        }
    }
}

//! In the same process, over a pipe and behind a URL the suite sees the same.

use std::sync::Arc;

use acceptance::{Program, binary};
use axum::Json;
use axum::routing::post;
use clootrack_connector::{Request, Response, dispatch};
use reference_connector::Reference;

#[test]
fn the_reference_over_stdio_gets_the_same_report() {
    let adapter = binary("reference-connector").unwrap();
    let in_process = Program::conformance().unwrap().args(["run", "--format", "json"]).run().unwrap();
    let arguments = ["run", "--format", "json", "--"].map(str::to_owned);
    let arguments = arguments.into_iter().chain([adapter.display().to_string()]);
    let over_stdio = Program::conformance().unwrap().args(arguments).run().unwrap();
    assert_eq!((in_process.code, over_stdio.code), (0, 0), "{}{}", in_process.stderr, over_stdio.stderr);
    // What shows a remark again names the adapter, and nothing else does.
    let chosen = format!(" -- {}", adapter.display());
    assert_eq!(in_process.stdout, over_stdio.stdout.replace(&chosen, ""));
}

#[test]
fn a_variant_over_stdio_is_caught_with_the_same_words() {
    let adapter = binary("reference-connector").unwrap().display().to_string();
    let command = ["run", "--check", "authorization/state-verified", "--format", "json", "--", &adapter];
    let variant = command.into_iter().chain(["--variant", "state-ignored"]);
    let caught = Program::conformance().unwrap().args(variant).run().unwrap();
    assert_eq!(caught.code, 1, "{}", caught.stderr);
    assert!(caught.stdout.contains("a callback with no state was accepted"), "{}", caught.stdout);
    assert!(caught.stdout.contains("--variant state-ignored"), "the reproducing command names the adapter");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_takes_the_place_of_the_hook_that_an_adapter_has_not() {
    let adapter = binary("reference-connector").unwrap().display().to_string();
    let report = |more: &[&str]| {
        let command = ["run", "--check", "tokens/save-failure-reported", "--", &adapter];
        let undeclared = ["--undeclared", "fail_storage"];
        let words = command.iter().chain(&undeclared).chain(more).copied();
        Program::conformance().unwrap().args(words).run().unwrap().stdout
    };
    let right = report(&[]);
    assert!(right.contains("✓ tokens/save-failure-reported") && right.contains("1 passed"), "{right}");
    let wrong = report(&["--variant", "renewal-unsaved-ignored"]);
    assert!(wrong.contains("a renewal that cannot be stored is told as success"), "{wrong}");
}

/// The check that kills.
const CRASH: &str = "tokens/rotation-survives-crash";

/// The reference, served at a URL from here on.
async fn behind_a_url() -> String {
    let connector = Arc::new(Reference::correct());
    let answer = move |Json(request): Json<Request>| {
        let connector = Arc::clone(&connector);
        async move { Json::<Response>(dispatch(connector.as_ref(), request).await) }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/adapter", listener.local_addr().unwrap());
    tokio::spawn(async { axum::serve(listener, axum::Router::new().route("/adapter", post(answer))).await });
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reference_behind_a_url_gets_the_same_report() {
    let url = behind_a_url().await;
    let run = move |more: Vec<String>| {
        let arguments =
            ["run", "--check", "tokens/*", "--skip", CRASH, "--format", "json"].map(str::to_owned);
        Program::conformance().unwrap().args(arguments.into_iter().chain(more)).run().unwrap()
    };
    let (in_process, behind_a_url) =
        tokio::task::spawn_blocking(move || (run(vec![]), run(vec!["--url".to_owned(), url]))).await.unwrap();
    assert_eq!((in_process.code, behind_a_url.code), (0, 0), "{}{}", in_process.stderr, behind_a_url.stderr);
    assert_eq!(in_process.stdout, behind_a_url.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_lies_behind_a_url_cannot_be_killed_and_the_report_says_so() {
    let url = behind_a_url().await;
    let arguments = ["run", "--check", "tokens/*", "--url", &url].map(str::to_owned);
    let run = || Program::conformance().unwrap().args(arguments).run().unwrap();
    let report = tokio::task::spawn_blocking(run).await.unwrap();
    assert_eq!(report.code, 0, "{}{}", report.stderr, report.stdout);
    let words = "not applicable: the connector does not declare `a process of its own, which can be killed`";
    let told = report.stdout.lines().any(|line| line.contains(CRASH) && line.contains(words));
    assert!(told, "{}", report.stdout);
}

#[test]
fn a_url_at_which_nobody_answers_leaves_the_run_incomplete() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let lost =
        Program::conformance().unwrap().args(["run", "--url", &format!("http://{nobody}/")]).run().unwrap();
    assert_eq!(lost.code, 3);
    assert!(
        lost.stderr.contains(&format!("the adapter at http://{nobody}/ cannot be reached")),
        "{}",
        lost.stderr
    );
}

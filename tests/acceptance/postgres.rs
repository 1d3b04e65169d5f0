//! A connector that stores in a server's database: the suite reads and changes it there, as it does with files.

use acceptance::{PostgresServer, Program, binary};
use clootrack_conformance::judge::Verdict;
use clootrack_conformance::report::{CheckReport, Report};

/// What somebody who has the storage can do and see.
const STORAGE: &str = "storage/*";

/// What the suite says of the reference on that server, which cannot exchange records by itself.
fn report(server: &PostgresServer, checks: &str, more: &[&str]) -> Report {
    let adapter = binary("reference-connector").unwrap().display().to_string();
    let url = server.url();
    let suite = ["run", "--format", "json", "--check", checks, "--"];
    let connector = [adapter.as_str(), "--database", &url, "--undeclared", "swap_records"];
    let words = suite.iter().chain(&connector).chain(more).copied();
    let run = Program::conformance().unwrap().args(words).run().unwrap();
    assert!(matches!(run.code, 0 | 1), "exit code {}\n{}{}", run.code, run.stdout, run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// The checks of a report that are not green, and what they say.
fn flaws(report: &Report) -> Vec<(String, Verdict, Vec<String>)> {
    // Rows have no permissions of their own.
    let judged = report.checks.iter().filter(|check| check.verdict != Verdict::NotApplicable);
    let flawed = judged.filter(|check| check.verdict != Verdict::Passed);
    let told = |check: &CheckReport| check.findings.iter().map(|found| found.message.clone()).collect();
    flawed.map(|check| (check.id.clone(), check.verdict, told(check))).collect()
}

#[test]
fn the_reference_keeps_its_promises_on_a_server_and_who_breaks_them_there_is_caught() {
    let Some(server) = PostgresServer::start().unwrap() else { return };
    let right = report(&server, STORAGE, &[]);
    assert_eq!(flaws(&right), []);
    for (variant, check, word) in [
        ("tokens-in-clear", "storage/no-clear-secret", "postgres: credentials"),
        ("tokens-compressed-in-base64", "storage/no-encoded-secret", "postgres: credentials"),
        ("tokens-xored-with-word", "storage/no-obfuscated-secret", "postgres: credentials"),
        ("tokens-in-pieces", "storage/no-fragmented-secret", "postgres: credentials"),
        ("token-answer-filed", "storage/no-clear-secret", "postgres: pg_largeobject"),
        ("tenants-unbound", "storage/bound-to-tenant", "another organization"),
        ("fields-unbound", "storage/bound-to-field", "credentials.access"),
        ("tag-omitted", "storage/tampering-detected", "credentials.access"),
        ("clear-token-read", "storage/plaintext-refused", "credentials.access"),
    ] {
        let wrong = report(&server, check, &["--variant", variant]);
        let flaws = flaws(&wrong);
        assert_eq!(flaws.len(), 1, "{variant}: {flaws:?}");
        assert!(flaws[0].2.iter().any(|message| message.contains(word)), "{variant}: {flaws:?}");
    }
}

//! Reports, reviewed as snapshots.

use acceptance::{Program, snap};

fn report(arguments: &[&str], code: i32) -> String {
    let finished = Program::conformance().unwrap().args(["run"]).args(arguments).run().unwrap();
    assert_eq!(finished.code, code, "{}{}", finished.stdout, finished.stderr);
    finished.stdout
}

/// The report on a variant, over the scenarios that are there for the check that it trips.
fn variant(name: &str, check: &str) -> String {
    let adapter = acceptance::binary("conformance").unwrap().display().to_string();
    let text = report(&["--check", check, "--", &adapter, "reference", "--variant", name], 1);
    text.replace(&adapter, "conformance")
}

#[test]
fn the_reference_for_people() {
    snap("reports/reference", &report(&[], 0));
}

#[test]
fn the_reference_for_programs() {
    snap("reports/reference-json", &report(&["--check", "tokens/*", "--format", "json"], 0));
}

#[test]
fn three_variants_for_people() {
    snap("reports/variant-state-ignored", &variant("state-ignored", "authorization/state-verified"));
    snap("reports/variant-tokens-in-clear", &variant("tokens-in-clear", "storage/no-clear-secret"));
    snap("reports/variant-filter-on-list-only", &variant("filter-on-list-only", "blocklist/call-refused"));
}

#[test]
fn a_variant_for_programs() {
    let adapter = acceptance::binary("conformance").unwrap().display().to_string();
    let arguments = [
        "--check",
        "troubleshooting/no-themes",
        "--format",
        "json",
        "--",
        &adapter,
        "reference",
        "--variant",
        "empty-result-unexplained",
    ];
    let text = report(&arguments, 1);
    snap("reports/variant-empty-result-unexplained-json", &text.replace(&adapter, "conformance"));
}

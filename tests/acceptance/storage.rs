//! Connectors that store differently, and that the suite has to change the storage of by itself.

use acceptance::{Program, binary};
use reference_connector::ALIKE;

/// The reference that stores otherwise or wrongly, without a hook that exchanges its records; what the suite says of its
/// storage.
fn report(variant: &str) -> (i32, String) {
    let adapter = binary("reference-connector").unwrap().display().to_string();
    let words = ["run", "--check", "storage/*", "--", &adapter, "--undeclared", "swap_records"];
    let words = words.into_iter().chain(["--variant", variant]);
    let run = Program::conformance().unwrap().args(words).run().unwrap();
    (run.code, run.stdout)
}

#[test]
fn connectors_that_seal_otherwise_are_green() {
    let otherwise = ALIKE.iter().map(|variant| variant.name);
    let sealed = otherwise.filter(|name| name.starts_with("sealed-") || *name == "data-key-wrapped");
    for variant in sealed {
        let (code, report) = report(variant);
        assert_eq!(code, 0, "{variant}\n{report}");
        assert!(report.contains("✓ storage/bound-to-tenant"), "{variant}\n{report}");
    }
}

#[test]
fn records_are_exchanged_where_the_connector_does_not_do_it() {
    let (code, report) = report("tenants-unbound");
    assert_eq!(code, 1, "{report}");
    assert!(report.contains("✗ storage/bound-to-tenant") && report.contains("1 failed"), "{report}");
}

//! In the same process and over a pipe the suite sees the same.

use acceptance::{Program, binary};

#[test]
fn the_reference_over_stdio_gets_the_same_report() {
    let adapter = binary("reference-connector", "reference-connector").unwrap();
    let in_process = Program::conformance().unwrap().args(["run", "--format", "json"]).run().unwrap();
    let arguments = ["run", "--format", "json", "--"].map(str::to_owned);
    let arguments = arguments.into_iter().chain([adapter.display().to_string()]);
    let over_stdio = Program::conformance().unwrap().args(arguments).run().unwrap();
    assert_eq!((in_process.code, over_stdio.code), (0, 0), "{}{}", in_process.stderr, over_stdio.stderr);
    assert_eq!(in_process.stdout, over_stdio.stdout);
}

#[test]
fn a_variant_over_stdio_is_caught_with_the_same_words() {
    let adapter = binary("reference-connector", "reference-connector").unwrap().display().to_string();
    let command = ["run", "--check", "authorization/state-verified", "--format", "json", "--", &adapter];
    let variant = command.into_iter().chain(["--variant", "state-ignored"]);
    let caught = Program::conformance().unwrap().args(variant).run().unwrap();
    assert_eq!(caught.code, 1, "{}", caught.stderr);
    assert!(caught.stdout.contains("a callback with no state was accepted"), "{}", caught.stdout);
    assert!(caught.stdout.contains("--variant state-ignored"), "the reproducing command names the adapter");
}

//! A team with a longer list of verbs raises the bar with a file of its own.

use std::fs;
use std::path::Path;

use acceptance::{Finished, Program, root};

/// A directory with the scenario of the exploration, and this policy.
fn with_policy(directory: &Path, policy: &str) -> Finished {
    let scenario = Path::new("blocklist").join("explored.toml");
    fs::create_dir_all(directory.join("blocklist")).unwrap();
    fs::copy(root().join("scenarios").join(&scenario), directory.join(&scenario)).unwrap();
    fs::write(directory.join("policy.toml"), policy).unwrap();
    let directory = directory.display().to_string();
    let arguments = ["run", "--spec-version", "2026-07-28", "--scenarios", &directory];
    Program::conformance().unwrap().args(arguments).run().unwrap()
}

fn official() -> String {
    fs::read_to_string(root().join("scenarios/policy.toml")).unwrap()
}

#[test]
fn one_verb_more_is_demanded_of_the_connector() {
    let room = tempfile::tempdir().unwrap();
    let usual = with_policy(room.path(), &official());
    assert_eq!(usual.code, 0, "{}{}", usual.stdout, usual.stderr);
    let longer = format!("{}\n[[verbs]]\nverb = \"archive\"\nacting = [\"archives\"]\n", official());
    let raised = with_policy(room.path(), &longer);
    assert_eq!(raised.code, 1, "{}{}", raised.stdout, raised.stderr);
    assert!(raised.stdout.contains("\"archive_a\" reached the engine"), "{}", raised.stdout);
}

#[test]
fn a_policy_that_contradicts_itself_is_refused() {
    let room = tempfile::tempdir().unwrap();
    let twice = format!("{}\n[[verbs]]\nverb = \"delete\"\n", official());
    let refused = with_policy(room.path(), &twice);
    assert_eq!((refused.code, refused.stdout.as_str()), (2, ""), "{}", refused.stderr);
    assert!(
        refused.stderr.contains("policy.toml") && refused.stderr.contains("leave one out"),
        "{}",
        refused.stderr
    );
}

#[test]
fn the_suites_own_scenarios_can_be_used_where_they_lie() {
    let listed =
        Program::conformance().unwrap().args(["scenarios", "--scenarios", "scenarios"]).run().unwrap();
    let embedded = Program::conformance().unwrap().args(["scenarios"]).run().unwrap();
    assert_eq!((listed.code, listed.stdout), (0, embedded.stdout), "{}", listed.stderr);
}

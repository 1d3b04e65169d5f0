//! Names that got through once: kept in a file, tried first, and only ever added to.

use std::fs;
use std::path::Path;

use acceptance::{Finished, Program, binary};

/// Explores the names that a variant of the reference lets pass.
fn explored(variant: &str, seed: &str, file: &Path) -> Finished {
    let adapter = binary("reference-connector").unwrap().display().to_string();
    let file = file.display().to_string();
    let arguments = [
        ["run", "--scenario", "blocklist/explored", "--spec-version", "2026-07-28", "-p", "1"].as_slice(),
        &["--seed", seed, "--regressions", &file, "--", &adapter, "--variant", variant],
    ];
    Program::conformance().unwrap().args(arguments.concat()).run().unwrap()
}

#[test]
fn a_name_that_got_through_is_kept_and_tried_first() {
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("regressions.toml");
    let first = explored("matcher-substring", "0", &file);
    assert_eq!(first.code, 1, "{}", first.stderr);
    assert!(first.stdout.contains("found by way of"), "{}", first.stdout);
    assert!(first.stderr.contains(" added to "), "{}", first.stderr);
    let kept = fs::read_to_string(&file).unwrap();
    assert!(kept.contains("[[regression]]\nname = \"") && kept.is_ascii(), "{kept}");

    // By another seed other names would be found, and shrunk.
    let noted = format!("{kept}# seen by a person\n");
    fs::write(&file, &noted).unwrap();
    let again = explored("matcher-substring", "7", &file);
    assert_eq!(again.code, 1, "{}", again.stderr);
    assert!(!again.stdout.contains("found by way of"), "{}", again.stdout);
    assert_eq!(fs::read_to_string(&file).unwrap(), noted, "{}", again.stdout);
}

#[test]
fn nothing_is_added_where_nothing_gets_through() {
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("regressions.toml");
    fs::write(&file, "[[regression]]\nname = \"deleteA\"\nverb = \"delete\"\nfeatures = [\"camel\"]\n")
        .unwrap();
    let before = fs::read_to_string(&file).unwrap();
    // Right, and built differently: tools are allowed by a list.
    let explored = explored("tools-allowed-by-list", "0", &file);
    assert_eq!((explored.code, explored.stderr.as_str()), (0, ""), "{}", explored.stdout);
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
}

#[test]
fn a_file_that_is_none_is_refused_before_anything_runs() {
    let room = tempfile::tempdir().unwrap();
    let file = room.path().join("regressions.toml");
    for (text, told) in [
        ("[[regression]]\nname = \"a\"\n", "missing field `verb`"),
        ("[[regression]]\nname = \"a\"\nverb = \"\"\n", "`name` or `verb` of entry 1 is empty"),
        ("[[regression]]\nname = \"a\"\nverb = \"b\"\nfeatures = [\"hump\"]\n", "unknown variant `hump`"),
        ("name =", "line 1"),
    ] {
        fs::write(&file, text).unwrap();
        let refused = explored("matcher-substring", "0", &file);
        assert_eq!((refused.code, refused.stdout.as_str()), (2, ""), "{}", refused.stderr);
        assert!(refused.stderr.contains(told), "{}", refused.stderr);
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
    }
    let nowhere = explored("matcher-substring", "0", &room.path().join("none").join("regressions.toml"));
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.stderr.contains("cannot write regressions to"), "{}", nowhere.stderr);
}

//! `conformance scan`: what it finds, what it refuses, and that it never shows a secret.

use std::path::Path;

use acceptance::{Finished, Program, snap};
use tempfile::TempDir;

const VALUE: &str = "cltk_at_Zq3v9XbT1mK7sR5wY2pL8dF4gH6jC0nAoEiU2yB4xV6";
const LINE: &str = r#"{"class":"access token","owner":"ada","value":"cltk_at_Zq3v9XbT1mK7sR5wY2pL8dF4gH6jC0nAoEiU2yB4xV6","prefix":"cltk_at_"}"#;

fn scan(root: &Path, secrets: &str) -> Finished {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), secrets).unwrap();
    let arguments = ["scan", root.to_str().unwrap(), "--secrets", file.path().to_str().unwrap()];
    let finished = Program::conformance().unwrap().args(arguments).run().unwrap();
    for shown in [&finished.stdout, &finished.stderr] {
        assert!(!shown.contains("Zq3v9XbT"), "{shown}");
    }
    finished
}

fn directory(files: &[(&str, &[u8])]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(directory.path().join(name), bytes).unwrap();
    }
    directory
}

#[test]
fn the_help_says_how_the_secrets_are_written() {
    let help = Program::conformance().unwrap().args(["scan", "--help"]).run().unwrap();
    assert_eq!(help.code, 0);
    snap("cli/scan-help", &help.stdout);
}

#[test]
fn a_secret_is_told_by_its_name_its_form_and_its_place() {
    let reversed: String = VALUE.chars().rev().collect();
    let root = directory(&[("a.log", format!("x {VALUE}").as_bytes()), ("b.bin", reversed.as_bytes())]);
    let found = scan(root.path(), LINE);
    assert_eq!(found.code, 1);
    let told = found.stdout.replace(root.path().to_str().unwrap(), "DIR");
    assert_eq!(
        told,
        "DIR/a.log, byte 10: access token of ada, clear (43 bytes of it)\n\
         DIR/b.bin, byte 0: access token of ada, reversed (43 bytes of it)\n\
         2 files searched for 1 secrets: 2 found, 0 parts not searched\n"
    );
}

#[test]
fn a_clean_directory_is_clean_and_one_that_cannot_be_searched_is_not() {
    let root = directory(&[("a.log", b"nothing to see")]);
    let clean = scan(root.path(), LINE);
    assert_eq!(
        (clean.code, clean.stdout.as_str()),
        (0, "1 files searched for 1 secrets: 0 found, 0 parts not searched\n")
    );
    // An entry of a zip archive that is encrypted.
    let root = directory(&[(
        "a.zip",
        b"PK\x03\x04\x14\0\x01\0\x08\0\0\0\0\0\0\0\0\0\x09\0\0\0\x09\0\0\0\x01\0\0\0asomething",
    )]);
    let incomplete = scan(root.path(), LINE);
    assert_eq!(incomplete.code, 3, "{}", incomplete.stdout);
    assert!(incomplete.stdout.contains("not searched: at byte 0: zip is encrypted"), "{}", incomplete.stdout);
}

#[test]
fn secrets_that_cannot_be_used_are_refused_with_their_line() {
    let root = directory(&[]);
    for (secrets, why) in [
        (
            format!("{LINE}\n{{\"class\": \"x\", \"value\": \"Zq3v9XbT1mK7sR5wY2pL\"}}"),
            "line 2: no JSON object",
        ),
        (
            LINE.replace("\"prefix\":\"cltk_at_\"", "\"prefix\":\"other_\""),
            "line 1: the value does not begin",
        ),
        (
            "{\"class\":\"x\",\"owner\":\"y\",\"value\":\"Zq3v9XbT\"}".to_owned(),
            "line 1: the value has 8 bytes",
        ),
        ("\n".to_owned(), "there is no secret to search for"),
    ] {
        let refused = scan(root.path(), &secrets);
        assert_eq!(refused.code, 2);
        assert!(refused.stderr.contains(why), "{}", refused.stderr);
    }
    let refused = scan(&root.path().join("absent"), LINE);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("absent cannot be read"), "{}", refused.stderr);
}

//! Nothing lies about unlisted: every file of a check, a variant and a snapshot is accounted for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use acceptance::root;
use clootrack_conformance::checks;
use reference_connector::VARIANTS;

/// The files below `directory` with this ending, as paths below it without the ending.
fn files(directory: &Path, ending: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut directories = vec![PathBuf::new()];
    while let Some(below) = directories.pop() {
        for entry in std::fs::read_dir(directory.join(&below)).unwrap() {
            let entry = entry.unwrap();
            let path = below.join(entry.file_name());
            if entry.file_type().unwrap().is_dir() {
                directories.push(path);
            } else if path.extension().is_some_and(|known| known == ending) {
                found.insert(path.with_extension("").to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    found
}

#[test]
fn every_check_is_a_file_of_its_name_and_every_file_a_check() {
    let files = files(&root().join("conformance/src/checks"), "rs");
    let files: BTreeSet<String> =
        files.into_iter().filter(|file| !file.ends_with("mod")).map(|file| file.replace('_', "-")).collect();
    let ids: BTreeSet<String> = checks::all().map(|check| check.id.to_owned()).collect();
    assert_eq!(files, ids);
}

#[test]
fn every_check_is_named_by_a_variant_and_every_name_is_a_check() {
    for check in checks::all() {
        let shown = VARIANTS.iter().any(|variant| variant.trips.contains(&check.id));
        assert!(shown, "no variant trips {}: nothing shows that it can fail", check.id);
    }
    for variant in VARIANTS {
        for id in variant.trips {
            assert!(checks::find(id).is_some(), "{} trips {id}, which is no check", variant.name);
        }
    }
}

#[test]
fn every_check_says_what_where_and_how_to_mend_it() {
    for check in checks::all() {
        for (part, text) in
            [("requirement", check.requirement), ("source", check.source), ("remedy", check.remedy)]
        {
            assert!(text.len() > 20, "{}: its {part} says nothing", check.id);
            assert!(!text.contains("  "), "{}: its {part} has a gap in it", check.id);
        }
    }
}

#[test]
fn every_snapshot_is_written_by_a_test() {
    let mut sources = String::new();
    for directory in ["tests", "mock-clootrack/tests"] {
        for file in files(&root().join(directory), "rs") {
            sources.push_str(
                &std::fs::read_to_string(root().join(directory).join(file).with_extension("rs")).unwrap(),
            );
        }
    }
    // Snapshots of one family may be written in a loop, by `format!("FAMILY/{name}")`.
    let in_a_loop = |name: &str| {
        name.rsplit_once('/').is_some_and(|(family, _)| sources.contains(&format!("\"{family}/{{")))
    };
    for name in files(&root().join("snapshots"), "snap") {
        let referenced = sources.contains(&format!("\"{name}\"")) || in_a_loop(&name);
        assert!(referenced, "no test writes snapshots/{name}.snap");
    }
}

/// A directory's list of its files is as long as the directory.
fn lists_a_file(line: &str) -> bool {
    (line.starts_with("mod ") && line.ends_with(';')) || line.trim_start().ends_with("::VARIANT,")
}

#[test]
fn no_source_file_has_grown_into_a_god() {
    for package in [
        "scenarios/src",
        "mock-clootrack/src",
        "conformance/src",
        "conformance/adapter/src",
        "conformance/reference/src",
        "tests",
    ] {
        for file in files(&root().join(package), "rs") {
            let path = root().join(package).join(&file).with_extension("rs");
            let text = std::fs::read_to_string(&path).unwrap();
            let lines = text.lines().filter(|line| !lists_a_file(line)).count();
            assert!(lines <= 500, "{} has {lines} lines: cut it by idea", path.display());
        }
    }
}

//! The arrows between the packages point one way.

use std::collections::{BTreeMap, BTreeSet};

use acceptance::root;
use cargo_metadata::{DependencyKind, MetadataCommand, Package};

/// What each package may depend on, of ours.
const ARROWS: [(&str, &[&str]); 8] = [
    ("clootrack-scenarios", &[]),
    ("clootrack-connector", &[]),
    ("clootrack-scan", &[]),
    ("clootrack-keytrial", &[]),
    ("mock-clootrack", &["clootrack-scenarios"]),
    ("reference-connector", &["clootrack-connector"]),
    (
        "clootrack-conformance",
        &[
            "clootrack-scenarios",
            "clootrack-connector",
            "clootrack-scan",
            "clootrack-keytrial",
            "mock-clootrack",
            "reference-connector",
        ],
    ),
    (
        "acceptance",
        &[
            "clootrack-scenarios",
            "clootrack-connector",
            "clootrack-keytrial",
            "mock-clootrack",
            "reference-connector",
            "clootrack-conformance",
        ],
    ),
];

fn packages() -> BTreeMap<String, Package> {
    let metadata = MetadataCommand::new().current_dir(root()).no_deps().exec().unwrap();
    metadata.packages.into_iter().map(|package| (package.name.to_string(), package)).collect()
}

#[test]
fn every_package_depends_only_on_those_below_it() {
    let packages = packages();
    let known: BTreeSet<&str> = ARROWS.iter().map(|(name, _)| *name).collect();
    assert_eq!(packages.keys().map(String::as_str).collect::<BTreeSet<_>>(), known);
    for (name, allowed) in ARROWS {
        for dependency in &packages[name].dependencies {
            let ours = known.contains(dependency.name.as_str());
            assert!(
                !ours || allowed.contains(&dependency.name.as_str()),
                "{name} depends on {}",
                dependency.name
            );
        }
    }
}

#[test]
fn a_strangers_connector_gets_no_server_in_its_tree() {
    for name in ["clootrack-connector", "reference-connector"] {
        for dependency in
            packages()[name].dependencies.iter().filter(|one| one.kind == DependencyKind::Normal)
        {
            assert!(
                !["axum", "hyper", "wiremock"].contains(&dependency.name.as_str()),
                "{name}: {}",
                dependency.name
            );
        }
    }
}

#[test]
fn only_tests_use_the_witnesses() {
    for (name, package) in packages() {
        for dependency in package.dependencies.iter().filter(|one| one.kind == DependencyKind::Normal) {
            assert_ne!(
                dependency.name, "rmcp",
                "{name}: rmcp judges the vendor, and so cannot be a part of it"
            );
        }
    }
}

//! What the generators promise, held against the reviewer.

use std::collections::BTreeSet;

use clootrack_scenarios::Policy;
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

use super::{Family, anything, must_block, must_show, oracle, runner};

fn policy() -> Policy {
    Policy::official().unwrap()
}

/// A policy with a verb that nobody promised.
fn longer() -> Policy {
    let mut policy = policy();
    let more =
        Policy::from_toml("reads = []\n[[verbs]]\nverb = \"archive\"\nacting = [\"archiving\"]").unwrap();
    policy.verbs.extend(more.verbs);
    policy
}

#[test]
fn the_reviewer_knows_verbs_from_what_only_looks_like_them() {
    let policy = policy();
    for name in [
        "delete_a",
        "deleteA",
        "XMLDelete",
        "deleteURL",
        "dElEtE_theme",
        "bulk.delete.themes",
        "delete2themes",
        "2delete",
        "d\u{435}lete_theme",
        "de\u{200b}lete_theme",
        "\u{ff44}elete",
        "d\u{e9}lete",
        "get_or_create_project",
        "theme_deletion",
    ] {
        assert!(oracle::blocks(&policy, name), "{name}");
    }
    let passes = [
        "get_update_frequency",
        "list_updates",
        "list_senders",
        "get_dataset",
        "recreational",
        "list_themes",
        "deletetheme",
    ];
    for name in passes {
        assert!(!oracle::blocks(&policy, name), "{name}");
    }
    assert!(oracle::is_innocent(&policy, "get_theme") && !oracle::is_innocent(&policy, "list_s3nders"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn every_composition_is_a_name_that_a_careful_reviewer_blocks(draft in anything(&longer())) {
        let name = draft.name();
        prop_assert!(oracle::blocks(&longer(), &name.text), "{:?}: {}", name.text, name.because());
    }

    #[test]
    fn every_name_of_a_read_has_no_verb_in_any_folding(name in must_show()) {
        prop_assert!(oracle::is_innocent(&longer(), &name), "{name}");
        prop_assert!(!reference_connector::blocked(&name), "the reference hides {name}");
    }

    #[test]
    fn the_reference_blocks_every_composition(draft in anything(&policy())) {
        prop_assert!(reference_connector::blocked(&draft.name().text), "{:?}", draft.name().text);
    }
}

#[test]
fn every_name_of_a_family_is_of_that_family_and_blocked_by_reviewer_and_reference() {
    for family in Family::ALL {
        let (mut runner, strategy) = (runner(7, "a family"), must_block(&policy(), family));
        for _ in 0..1000 {
            let name = strategy.new_tree(&mut runner).unwrap().current().name();
            assert_eq!(name.family(), family, "{:?}: {}", name.text, name.because());
            assert!(oracle::blocks(&policy(), &name.text), "{:?}: {}", name.text, name.because());
            assert!(reference_connector::blocked(&name.text), "the reference shows {:?}", name.text);
        }
    }
}

#[test]
fn a_name_shrinks_to_the_simplest_that_shows_the_same() {
    let missed = |name: &str| name.contains(|c: char| c.is_ascii_uppercase()) && !name.contains('_');
    let strategy = anything(&policy());
    let mut runner = runner(1, "shrinking");
    let mut found = BTreeSet::new();
    for _ in 0..400 {
        let mut tree = strategy.new_tree(&mut runner).unwrap();
        if !missed(&tree.current().name().text) {
            continue;
        }
        while tree.simplify() {
            if !missed(&tree.current().name().text) && !tree.complicate() {
                break;
            }
        }
        found.insert(tree.current().name().text);
    }
    assert!(found.contains("deleteA"), "{found:?}");
}

#[test]
fn one_seed_draws_the_same_names_and_another_one_others() {
    let names = |seed| {
        let (mut runner, strategy) = (runner(seed, "x"), anything(&policy()));
        (0..50).map(|_| strategy.new_tree(&mut runner).unwrap().current().name().text).collect::<Vec<_>>()
    };
    assert_eq!(names(3), names(3));
    assert_ne!(names(3), names(4));
}

#[test]
fn the_lists_are_what_they_are_called() {
    let policy = policy();
    let Policy { decoys, synonyms, dispatchers, escapes, .. } = &policy;
    assert_eq!((decoys.len(), synonyms.len()), (32, 49));
    for name in synonyms.iter().chain(dispatchers) {
        // `approve_refund` approves.
        let names_one = reference_connector::blocked(name);
        assert!(!names_one || *name == "approve_refund", "{name} has a verb of the promise");
    }
    for name in decoys {
        assert!(!oracle::blocks(&policy, name) || name.contains("send_date"), "{name} is no decoy");
    }
    for name in escapes.iter().filter(|name| !name.contains("%5F")) {
        assert!(!oracle::blocks(&policy, name), "{name} is no escape: it can be read");
    }
}

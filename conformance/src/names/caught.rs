//! How soon the matchers of the field are caught.

use clootrack_scenarios::{Explore, Policy};
use proptest::strategy::{Strategy as _, ValueTree as _};
use reference_connector::VARIANTS;

use super::{Family, anything, must_block, runner};

const SEEDS: u64 = 100;

#[test]
fn every_matcher_of_the_field_is_caught_by_every_seed_within_the_default_cases() {
    let policy = Policy::official().unwrap();
    let strategies: Vec<_> = Family::ALL
        .into_iter()
        .map(|family| must_block(&policy, family))
        .chain([anything(&policy)])
        .collect();
    let drawn: Vec<Vec<String>> = (0..SEEDS)
        .map(|seed| {
            let one = |(purpose, strategy): (usize, &proptest::strategy::BoxedStrategy<super::Draft>)| {
                let mut runner = runner(seed, &purpose.to_string());
                (0..Explore::CASES)
                    .map(|_| strategy.new_tree(&mut runner).unwrap().current().name().text)
                    .collect::<Vec<_>>()
            };
            strategies.iter().enumerate().flat_map(one).collect()
        })
        .collect();
    // Who hides too much, or errs about names that nobody draws, misses none of these.
    let families: Vec<String> = Family::ALL.iter().map(|family| format!("blocklist/{family}")).collect();
    let misses = |trips: &[&str]| families.iter().any(|family| trips.contains(&family.as_str()));
    let matchers: Vec<_> =
        VARIANTS.iter().filter(|variant| variant.decision == "blocks" && misses(variant.trips)).collect();
    assert!(matchers.len() >= 8, "{} matchers", matchers.len());
    for variant in matchers {
        let decides = (variant.conduct)().data;
        let mut needed: Vec<usize> = drawn
            .iter()
            .filter_map(|names| names.iter().position(|name| !decides.blocks(name)).map(|before| before + 1))
            .collect();
        needed.sort_unstable();
        let median = needed.get(needed.len() / 2);
        println!(
            "{:30} caught by {} of {SEEDS} seeds; names needed: median {median:?}, most {:?}",
            variant.name,
            needed.len(),
            needed.last()
        );
        assert_eq!(u64::try_from(needed.len()).unwrap(), SEEDS, "{}", variant.name);
    }
}

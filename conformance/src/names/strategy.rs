//! How drafts are drawn, and what they shrink to.
//!
//! A strategy of a family draws names that have the family's feature and are plain otherwise; it cannot shrink out of the
//! family. [`anything`] draws compositions of everything: what one of those shrinks to says which family it is about.

use clootrack_scenarios::{Policy, Verb};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use sha2::{Digest, Sha256};

use super::disguise::{Alphabet, Disguise, INVISIBLE, MARKS};
use super::draft::{Case, Digits, Draft, Edge, Form, Join, Place};
use super::family::Family;
use super::words::{ACRONYMS, CONJUNCTIONS, EDGES, MANNERS, NAMESPACES, OBJECTS, READS, SEPARATORS};

/// A runner whose draws depend on the seed and the purpose alone.
pub fn runner(seed: u64, purpose: &str) -> TestRunner {
    let seed = Sha256::digest(format!("names {seed} {purpose}"));
    let config = Config { failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}

/// Names of a family, each of which has to be blocked.
pub fn must_block(policy: &Policy, family: Family) -> BoxedStrategy<Draft> {
    let plain = || plain(&policy.verbs);
    match family {
        Family::Plain => plain().boxed(),
        Family::LetterCase => prop_oneof![
            (plain(), case()).prop_map(|(draft, case)| Draft { case, ..draft }),
            (plain(), camel(), place()).prop_map(|(draft, join, place)| Draft { place, join, ..draft }),
        ]
        .boxed(),
        Family::Separators => prop_oneof![
            (plain(), separator()).prop_map(|(draft, join)| Draft { join, ..draft }),
            (plain(), edge()).prop_map(|(draft, edge)| Draft { edge, ..draft }),
            (plain(), select(NAMESPACES)).prop_map(|(draft, namespace)| Draft { namespace, ..draft }),
            plain().prop_map(|draft| Draft { place: Place::Alone, ..draft }),
            (plain(), separator(), edge(), select(NAMESPACES))
                .prop_map(|(draft, join, edge, namespace)| Draft { join, namespace, edge, ..draft }),
        ]
        .boxed(),
        Family::VerbPosition => prop_oneof![
            (plain(), elsewhere()).prop_map(|(draft, place)| Draft { place, ..draft }),
            (plain(), 1..=100_usize).prop_map(|(draft, far)| Draft { far, ..draft }),
        ]
        .boxed(),
        Family::Inflections => (inflected(&policy.verbs), select(&[Place::First, Place::Last][..]))
            .prop_map(|(draft, place)| Draft { place, ..draft })
            .boxed(),
        Family::Digits => (plain(), digits()).prop_map(|(draft, digits)| Draft { digits, ..draft }).boxed(),
        Family::CompatibilityCharacters => disguised(&policy.verbs, compatible().boxed()),
        Family::InvisibleCharacters => disguised(&policy.verbs, invisible().boxed()),
        Family::Confusables => disguised(&policy.verbs, prop_oneof![confusable(), marked()].boxed()),
    }
}

/// Compositions of everything.
pub fn anything(policy: &Policy) -> BoxedStrategy<Draft> {
    let verbs = prop_oneof![plain(&policy.verbs), inflected(&policy.verbs)];
    let place = prop_oneof![Just(Place::First), place()];
    let join = prop_oneof![Just(Join::By("_")), separator(), camel()];
    let namespace = prop_oneof![Just(""), select(NAMESPACES)];
    let edge = prop_oneof![Just(Edge::Bare), edge()];
    let case = prop_oneof![Just(Case::Lower), case()];
    let digits = prop_oneof![Just(Digits::Absent), digits()];
    let far = prop_oneof![Just(0), 1..=20_usize];
    let disguise = prop_oneof![3 => Just(Disguise::Undisguised), 1 => compatible(), 1 => invisible(), 1 => confusable(), 1 => marked()];
    let shape = (verbs, place, join, namespace, edge);
    (shape, case, digits, far, disguise)
        .prop_map(|((draft, place, join, namespace, edge), case, digits, far, disguise)| Draft {
            place,
            join,
            namespace,
            edge,
            case,
            digits,
            far,
            disguise,
            ..draft
        })
        .boxed()
}

fn plain(verbs: &[Verb]) -> impl Strategy<Value = Draft> + use<> {
    let verbs: Vec<String> = verbs.iter().map(|verb| verb.verb.clone()).collect();
    (select(verbs), select(OBJECTS)).prop_map(|(verb, object)| Draft { object, ..Draft::plain(&verb) })
}

fn inflected(verbs: &[Verb]) -> impl Strategy<Value = Draft> + use<> {
    let acting =
        |verb: &Verb| verb.acting.iter().map(|form| (form.clone(), Form::Acting)).collect::<Vec<_>>();
    let nouns = |verb: &Verb| verb.nouns.iter().map(|form| (form.clone(), Form::Noun)).collect::<Vec<_>>();
    let mut forms: Vec<_> = verbs.iter().flat_map(acting).chain(verbs.iter().flat_map(nouns)).collect();
    if forms.is_empty() {
        // A policy that names no other form demands none.
        forms.extend(verbs.iter().map(|verb| (verb.verb.clone(), Form::Base)));
    }
    (select(forms), select(OBJECTS)).prop_map(|((word, form), object)| Draft {
        form,
        object,
        ..Draft::plain(&word)
    })
}

fn disguised(verbs: &[Verb], disguise: BoxedStrategy<Disguise>) -> BoxedStrategy<Draft> {
    (plain(verbs), disguise).prop_map(|(draft, disguise)| Draft { disguise, ..draft }).boxed()
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![Just(Place::First), elsewhere()]
}

fn elsewhere() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::Last),
        select(MANNERS).prop_map(Place::Behind),
        Just(Place::Within),
        (select(READS), select(CONJUNCTIONS)).prop_map(|(read, joined)| Place::BehindRead(read, joined)),
    ]
}

fn case() -> impl Strategy<Value = Case> {
    prop_oneof![
        Just(Case::Upper),
        Just(Case::Title),
        Just(Case::UpperVerb),
        any::<u8>().prop_map(Case::Mixed),
    ]
}

fn camel() -> impl Strategy<Value = Join> {
    prop_oneof![Just(Join::Camel), Just(Join::Pascal), select(ACRONYMS).prop_map(Join::Acronym)]
}

fn separator() -> impl Strategy<Value = Join> {
    select(SEPARATORS).prop_map(Join::By)
}

fn edge() -> impl Strategy<Value = Edge> {
    prop_oneof![
        select(EDGES).prop_map(Edge::Before),
        select(EDGES).prop_map(Edge::Behind),
        select(EDGES).prop_map(Edge::Around),
    ]
}

fn digits() -> impl Strategy<Value = Digits> {
    let digit = || 2..=9_u8;
    prop_oneof![
        digit().prop_map(Digits::Behind),
        digit().prop_map(Digits::Between),
        digit().prop_map(Digits::Before),
        digit().prop_map(Digits::VersionBefore),
        digit().prop_map(Digits::VersionBehind),
    ]
}

fn compatible() -> impl Strategy<Value = Disguise> {
    (select(&Alphabet::ALL[..]), any::<u8>())
        .prop_map(|(alphabet, mask)| Disguise::Compatible(alphabet, mask))
}

fn invisible() -> impl Strategy<Value = Disguise> {
    (select(INVISIBLE), 0..8_u8).prop_map(|(character, place)| Disguise::Invisible(character, place))
}

fn confusable() -> impl Strategy<Value = Disguise> {
    (0..8_u8, 0..3_u8).prop_map(|(place, which)| Disguise::Confusable(place, which))
}

fn marked() -> impl Strategy<Value = Disguise> {
    (0..8_u8, select(MARKS), any::<bool>())
        .prop_map(|(place, mark, as_one)| Disguise::Marked(place, mark, as_one))
}

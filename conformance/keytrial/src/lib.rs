//! Whether the key to what is stored lies beside it.
//!
//! Nothing is known of the storage's format, nor of the cipher. What is known are the secrets: a key is one when it turns
//! something stored into a text with a secret in it, which no other key does by chance. So there is no threshold, and no
//! false alarm.
//!
//! Tags are not looked at: they cover associated data that nobody outside knows. Without the tag every usual
//! cipher is a stream of bytes laid over the text, or blocks that depend on the one before alone; what is left to find out
//! is where nonce and text begin.
//!
//! The key that the connector was given is tried first. If it opens what is stored, no other one can, and it only has to be
//! looked for. Otherwise everything that may be a key is tried, as far as the [`BUDGET`] goes.

mod aead;
mod blocks;
mod derive;
mod harvest;
mod open;

use std::collections::{BTreeSet, HashSet};

use derive::{derived, stretched};
use harvest::{Material, Phrase, materials, phrases};
use open::{Needles, opens};

/// A value, and where it stands.
#[derive(Clone, Debug)]
pub struct Value {
    /// Where, in words.
    pub place: String,
    /// What.
    pub bytes: Vec<u8>,
}

/// A secret that may be in what is stored.
#[derive(Clone, Debug)]
pub struct Secret {
    /// What it is called.
    pub name: String,
    /// What nobody can guess of it.
    pub random: String,
}

/// What is to be found out.
#[derive(Clone, Debug)]
pub struct Case {
    /// The keys that the connector was given, as it was given them.
    pub given: Vec<String>,
    /// Everything that is stored.
    pub stored: Vec<Value>,
    /// What of it may be sealed.
    pub sealed: Vec<Value>,
    /// What may be in it.
    pub secrets: Vec<Secret>,
}

/// What was found out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// How many values may be ciphertexts.
    pub sealed: usize,
    /// How many of them one of the given keys opens.
    pub readable: usize,
    /// The keys that lie in the storage.
    pub found: Vec<Found>,
    /// Whether the budget was used up before everything had been tried.
    pub gave_up: bool,
}

/// A key that lies in the storage.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Where it stands.
    pub place: String,
    /// How it is written there, or what has to be done to get it.
    pub form: String,
    /// The cipher that it is a key of.
    pub cipher: String,
    /// A secret that it opens.
    pub secret: String,
}

/// What may be a key, and how it is come by.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) place: String,
    pub(crate) form: String,
    pub(crate) bytes: Vec<u8>,
}

/// So many keys are tried on one ciphertext each: a fraction of a second's work.
pub const BUDGET: usize = 4_000;

/// Tries to open what is sealed with what is stored.
pub fn try_keys(case: &Case) -> Tried {
    let needles = Needles::of(&case.secrets);
    let sealed = open::ciphertexts(&case.sealed);
    let mut search = Search::of(&case.stored, BUDGET);
    search.sealed = case.sealed.iter().map(|value| value.place.clone()).collect();
    let given: Vec<Value> = case
        .given
        .iter()
        .map(|key| Value { place: "the given key".to_owned(), bytes: key.clone().into_bytes() })
        .collect();
    let own = Search::of(&given, BUDGET).likely();
    let mut tried = Tried { sealed: sealed.len(), ..Tried::default() };
    for ciphertext in &sealed {
        let right = own.iter().find_map(|key| Some((key, opens(&key.bytes, ciphertext, &needles)?)));
        let found = match right {
            Some((key, opened)) => {
                tried.readable += 1;
                search.holder_of(&key.bytes).map(|holder| (holder, opened))
            }
            None => search.first(|key| opens(&key.bytes, ciphertext, &needles)),
        };
        if let Some((key, opened)) = found {
            let secret =
                case.secrets.get(opened.secret).map(|secret| secret.name.clone()).unwrap_or_default();
            let found = Found { place: key.place, form: key.form, cipher: opened.cipher.to_owned(), secret };
            if !tried.found.iter().any(|known| (&known.place, &known.form) == (&found.place, &found.form)) {
                tried.found.push(found);
            }
        }
    }
    tried.gave_up = search.gave_up;
    tried
}

/// All that may be a key, and how far the patience goes.
struct Search {
    materials: Vec<Material>,
    phrases: Vec<Phrase>,
    /// Where ciphertexts stand: a key that stands with one stands before or behind it.
    sealed: BTreeSet<String>,
    /// Made once, and only when they are needed.
    candidates: Option<Vec<Key>>,
    budget: usize,
    gave_up: bool,
}

impl Search {
    fn of(values: &[Value], budget: usize) -> Self {
        let (materials, phrases) =
            (values.iter().flat_map(materials).collect(), values.iter().flat_map(phrases).collect());
        Self { materials, phrases, sealed: BTreeSet::new(), candidates: None, budget, gave_up: false }
    }

    /// What has the length of a key, and what is made of texts by one step.
    fn likely(&self) -> Vec<Key> {
        let whole = self.materials.iter().flat_map(Material::whole);
        distinct(whole.chain(derived(&self.phrases)))
    }

    /// The same, and what takes longer to make, and every stretch of something longer.
    fn all(&mut self) -> Vec<Key> {
        let likely = self.likely();
        let (stretched, cost) = stretched(&self.phrases, self.budget / 2);
        self.budget -= cost;
        let windows = self.materials.iter().flat_map(|material| {
            if self.sealed.contains(&material.place) { material.ends() } else { material.windows() }
        });
        distinct(likely.into_iter().chain(stretched).chain(windows))
    }

    /// What this key lies in, or is made of.
    fn holder_of(&self, key: &[u8]) -> Option<Key> {
        let made = || self.likely().into_iter().find(|known| known.bytes == key);
        self.materials.iter().find_map(|material| material.holding(key)).or_else(made)
    }

    /// The first key that does it, if it comes soon enough.
    fn first<T>(&mut self, opens: impl Fn(&Key) -> Option<T>) -> Option<(Key, T)> {
        let candidates = match self.candidates.take() {
            Some(candidates) => candidates,
            None => self.all(),
        };
        let affordable = candidates.iter().take(self.budget);
        let mut cost = 0;
        let found = affordable.inspect(|_| cost += 1).find_map(|key| Some((key.clone(), opens(key)?)));
        self.gave_up |= found.is_none() && cost < candidates.len();
        self.budget -= cost;
        self.candidates = Some(candidates);
        found
    }
}

fn distinct(keys: impl Iterator<Item = Key>) -> Vec<Key> {
    let mut known = HashSet::new();
    keys.filter(|key| known.insert(key.bytes.clone())).collect()
}

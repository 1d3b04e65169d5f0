//! Keys that are made of texts.

use hkdf::Hkdf;
use pbkdf2::pbkdf2_hmac;
use sha2::{Digest as _, Sha256};

use crate::Key;
use crate::harvest::Phrase;

/// Salts that stand in people's programs.
const KNOWN_SALTS: [&str; 2] = ["", "salt"];
/// How often people let a text be stretched.
const ROUNDS: [u32; 3] = [1_000, 10_000, 100_000];
/// So many rounds take as long as a key that is tried.
const ROUNDS_A_TRIAL: usize = 200;
/// So many texts are stretched: those beside which something says that they are a secret.
const STRETCHED: usize = 8;

/// What is made of each text by one step.
pub(crate) fn derived(phrases: &[Phrase]) -> Vec<Key> {
    let salts = salts(phrases);
    let mut keys = Vec::new();
    for phrase in phrases {
        let mut add = |form: &str, bytes: &[u8]| {
            keys.push(Key { place: phrase.place.clone(), form: form.to_owned(), bytes: bytes.to_vec() });
        };
        let digest = Sha256::digest(&phrase.text);
        add("the SHA-256 of a text", &digest);
        digest.as_chunks::<16>().0.iter().for_each(|half| add("half the SHA-256 of a text", half));
        let written: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        add("the SHA-256 of a text in hex, cut", written.as_bytes());
        for salt in &salts {
            let mut key = [0; 32];
            if Hkdf::<Sha256>::new(Some(salt.as_bytes()), phrase.text.as_bytes())
                .expand(&[], &mut key)
                .is_ok()
            {
                add("made of a text by HKDF", &key);
            }
        }
    }
    keys
}

/// What is made of the likeliest texts by many steps, and how many trials that took.
pub(crate) fn stretched(phrases: &[Phrase], budget: usize) -> (Vec<Key>, usize) {
    let (mut keys, mut cost) = (Vec::new(), 0);
    let salts = salts(phrases);
    // The cheap ones of all come first.
    for rounds in ROUNDS {
        for phrase in phrases.iter().filter(|phrase| phrase.is_telling).take(STRETCHED) {
            for salt in &salts {
                let price = usize::try_from(rounds).unwrap_or(usize::MAX) / ROUNDS_A_TRIAL;
                if cost + price > budget {
                    return (keys, cost);
                }
                cost += price;
                let mut bytes = vec![0; 32];
                pbkdf2_hmac::<Sha256>(phrase.text.as_bytes(), salt.as_bytes(), rounds, &mut bytes);
                keys.push(Key {
                    place: phrase.place.clone(),
                    form: "made of a text by PBKDF2".to_owned(),
                    bytes,
                });
            }
        }
    }
    (keys, cost)
}

fn salts(phrases: &[Phrase]) -> Vec<&str> {
    let stored = phrases.iter().filter(|phrase| phrase.is_salt).map(|phrase| phrase.text.as_str());
    KNOWN_SALTS.into_iter().chain(stored.take(STRETCHED)).collect()
}

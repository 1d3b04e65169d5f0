//! What lies in a storage and may be a key, or be what one is made of.

use base64::Engine as _;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use data_encoding::HEXLOWER_PERMISSIVE;

use crate::{Key, Value};

/// How long keys are.
const LENGTHS: [usize; 3] = [32, 16, 24];
/// Of something longer, so much is looked through for a key.
const LOOKED_THROUGH: usize = 512;
/// Fewer letters are no key, in no encoding.
const SHORTEST_RUN: usize = 16;
/// Nobody types a longer pass phrase.
const LONGEST_PHRASE: usize = 256;
/// Words beside what keys are made of.
const TELLING: [&str; 6] = ["key", "secret", "pass", "phrase", "seed", "master"];

/// Bytes that may be a key, or hold one.
#[derive(Debug)]
pub(crate) struct Material {
    pub(crate) place: String,
    form: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// A text that a key may be made of.
#[derive(Debug)]
pub(crate) struct Phrase {
    pub(crate) place: String,
    pub(crate) text: String,
    /// Whether something beside it says so.
    pub(crate) is_telling: bool,
    /// Whether something beside it calls it a salt.
    pub(crate) is_salt: bool,
}

impl Material {
    fn key(&self, form: &str, bytes: &[u8]) -> Key {
        Key { place: self.place.clone(), form: form.to_owned(), bytes: bytes.to_vec() }
    }

    /// It as a key, and its halves: one format has a key for the tag in the first and one for the text in the second.
    pub(crate) fn whole(&self) -> Vec<Key> {
        if !LENGTHS.contains(&self.bytes.len()) {
            return Vec::new();
        }
        let halves = if self.bytes.len() == 32 { self.bytes.as_chunks::<16>().0 } else { &[] };
        let halves = halves.iter().rev().map(|half| self.key(self.form, half));
        std::iter::once(self.key(self.form, &self.bytes)).chain(halves).collect()
    }

    /// Every stretch of it that may be a key.
    pub(crate) fn windows(&self) -> Vec<Key> {
        let within = self.bytes.get(..LOOKED_THROUGH).unwrap_or(&self.bytes);
        let windows = LENGTHS.iter().flat_map(|length| within.windows(*length));
        windows.map(|window| self.key(self.form, window)).collect()
    }

    /// The stretches at its ends that may be a key, where a version may come first.
    pub(crate) fn ends(&self) -> Vec<Key> {
        let starts = |length: usize| {
            let last = self.bytes.len().checked_sub(length);
            last.into_iter()
                .flat_map(|last| [0, 1, last])
                .filter_map(move |at| Some((at, at.checked_add(length)?)))
        };
        let ends = LENGTHS.into_iter().flat_map(starts).filter_map(|(from, to)| self.bytes.get(from..to));
        ends.map(|end| self.key(self.form, end)).collect()
    }

    /// Itself, if the key is in it.
    pub(crate) fn holding(&self, key: &[u8]) -> Option<Key> {
        memchr::memmem::find(&self.bytes, key).map(|_| self.key(self.form, key))
    }
}

/// What a value may be read as.
pub(crate) fn materials(value: &Value) -> Vec<Material> {
    let material = |form, bytes: Vec<u8>| Material { place: value.place.clone(), form, bytes };
    let mut found = Vec::new();
    let Ok(text) = std::str::from_utf8(&value.bytes) else {
        found.push(material("as it is", value.bytes.clone()));
        return found;
    };
    if text.contains("-----BEGIN") {
        found.extend(pem(text).map(|bytes| material("in PEM", bytes)));
    }
    for run in runs(text) {
        if LENGTHS.contains(&run.len()) {
            found.push(material("as it is", run.as_bytes().to_vec()));
        }
        found.extend(decoded(run).into_iter().map(|(form, bytes)| material(form, bytes)));
    }
    found
}

/// What is written in this stretch, in every encoding that it may be in.
pub(crate) fn decoded(run: &str) -> Vec<(&'static str, Vec<u8>)> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let standard = GeneralPurpose::new(&STANDARD, config);
    let url_safe = GeneralPurpose::new(&URL_SAFE, config);
    let base64 = standard.decode(run).map(|bytes| ("in base64", bytes));
    let base64 = base64.or_else(|_| url_safe.decode(run).map(|bytes| ("in base64url", bytes)));
    let hex = HEXLOWER_PERMISSIVE.decode(run.as_bytes()).ok().map(|bytes| ("in hex", bytes));
    hex.into_iter().chain(base64.ok()).collect()
}

/// The stretches that are written with the letters of an encoding.
pub(crate) fn runs(text: &str) -> impl Iterator<Item = &str> {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || "+/-_".contains(letter);
    text.split(move |letter| !is_letter(letter)).filter(|run| run.len() >= SHORTEST_RUN)
}

/// What is written between the lines of each PEM block.
fn pem(text: &str) -> impl Iterator<Item = Vec<u8>> {
    text.split("-----BEGIN").skip(1).filter_map(|block| {
        let inside = block.split_once('\n')?.1.split("-----END").next()?;
        let letters: String = inside.split_whitespace().collect();
        decoded(&letters).into_iter().map(|(_, bytes)| bytes).next()
    })
}

/// The whole value, each of its lines, and what a line gives a name to.
pub(crate) fn phrases(value: &Value) -> Vec<Phrase> {
    let Ok(text) = std::str::from_utf8(&value.bytes) else { return Vec::new() };
    let mut found: Vec<Phrase> = Vec::new();
    let mut add = |text: &str, beside: &str| {
        let text = text.trim().trim_matches(['"', '\'', ',']);
        let is_new = !found.iter().any(|known| known.text == text);
        if !text.is_empty() && text.len() <= LONGEST_PHRASE && is_new {
            let beside = format!("{} {beside}", value.place).to_lowercase();
            found.push(Phrase {
                place: value.place.clone(),
                text: text.to_owned(),
                is_telling: TELLING.iter().any(|word| beside.contains(word)),
                is_salt: beside.contains("salt"),
            });
        }
    };
    add(text, "");
    for line in text.lines() {
        add(line, "");
        if let Some((name, text)) = line.split_once(['=', ':']) {
            add(text, name);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] =
        *b"\x00\x11\x22\x33\x44\x55\x66\x77\x88\x99\xaa\xbb\xcc\xdd\xee\xff0123456789abcdef";

    fn forms(text: &str) -> Vec<&'static str> {
        let value = Value { place: "here".to_owned(), bytes: text.as_bytes().to_vec() };
        let holding = |material: &Material| material.holding(&KEY).is_some();
        materials(&value).iter().filter(|it| holding(it)).map(|it| it.form).collect()
    }

    #[test]
    fn a_key_is_found_as_people_write_it() {
        let hex = "00112233445566778899aabbccddeeff30313233343536373839616263646566";
        let base64 = "ABEiM0RVZneImaq7zN3u/zAxMjM0NTY3ODlhYmNkZWY=";
        assert_eq!(forms(hex), ["in hex"]);
        assert_eq!(forms(&format!("export APP_KEY='{base64}'\nDEBUG=1\n")), ["in base64"]);
        assert_eq!(forms(&format!("key: {}", base64.replace('/', "_"))), ["in base64url"]);
        let pem = "-----BEGIN PRIVATE KEY-----\nMCAwIDAgMAARIjNEVWZ3iJmqu8zd7v8wMTIz\nNDU2Nzg5YWJjZGVm\n-----END PRIVATE KEY-----\n";
        assert_eq!(forms(pem), ["in PEM"]);
        assert_eq!(forms("a text without any key in it"), [""; 0]);
    }

    #[test]
    fn bytes_that_are_no_text_are_looked_through() {
        let value = Value { place: "here".to_owned(), bytes: [&[255], &KEY[..], &[254]].concat() };
        let windows = materials(&value).iter().flat_map(Material::windows).collect::<Vec<_>>();
        assert!(
            windows.iter().any(|key| key.bytes == KEY) && windows.iter().any(|key| key.bytes == KEY[..16])
        );
    }

    #[test]
    fn a_line_gives_what_it_names() {
        let value =
            Value { place: ".env".to_owned(), bytes: b"PASSWORD = \"open sesame\"\nSALT=pepper\n".to_vec() };
        let found = phrases(&value);
        let named = |text: &str| found.iter().find(|phrase| phrase.text == text).unwrap();
        assert!(named("open sesame").is_telling && !named("open sesame").is_salt);
        assert!(named("pepper").is_salt);
    }
}

//! What a careful reviewer says of a name, knowing nothing of how it was made.
//!
//! The generators put names together; this takes them apart, character by character, and argues only with what can be
//! seen: so that the two cannot share a mistake.

use std::collections::BTreeSet;

use clootrack_scenarios::Policy;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// How the reviewer reads a character: a letter, any letter, or an end of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Glyph {
    Lower(char),
    Upper(char),
    /// A letter of another alphabet: it may stand for any.
    Foreign,
    Digit,
    Gap,
}

/// Whether the reviewer sees a verb at work in the name: as a word of its own, and not as what a read is about.
pub(super) fn blocks(policy: &Policy, name: &str) -> bool {
    let glyphs = read(name);
    policy.verbs.iter().any(|verb| {
        let base = std::iter::once((verb.verb.as_str(), true));
        let others = verb.acting.iter().chain(&verb.nouns).map(|form| (form.as_str(), false));
        base.chain(others).any(|(form, _)| {
            occurs(&glyphs, form).any(|(from, to)| stands_alone(&glyphs, from, to) && acts(&glyphs, from, to))
        })
    })
}

/// Whether the reviewer finds no verb of the policy in it, however the letters are read.
pub(super) fn is_innocent(policy: &Policy, name: &str) -> bool {
    let letters: String =
        name.nfkd().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let stems: BTreeSet<String> =
        policy.verbs.iter().map(|verb| verb.verb.trim_end_matches('e').to_owned()).collect();
    let readings = [
        letters.clone(),
        letters.replace(|c: char| c.is_ascii_digit(), ""),
        letters
            .replace('0', "o")
            .replace('1', "l")
            .replace('3', "e")
            .replace('4', "a")
            .replace('5', "s")
            .replace('7', "t"),
        letters.replace('1', "i").replace('3', "e"),
    ];
    stems.iter().all(|stem| readings.iter().all(|reading| !reading.contains(stem.as_str())))
}

/// What can be seen of the name.
fn read(name: &str) -> Vec<Glyph> {
    name.nfkd()
        .filter(|c| !is_combining_mark(*c) && !cannot_be_seen(*c))
        .map(|c| match c {
            'a'..='z' => Glyph::Lower(c),
            'A'..='Z' => Glyph::Upper(c.to_ascii_lowercase()),
            '0'..='9' => Glyph::Digit,
            _ if c.is_ascii() || c.is_whitespace() || c.is_control() => Glyph::Gap,
            _ => Glyph::Foreign,
        })
        .collect()
}

fn cannot_be_seen(c: char) -> bool {
    let format = matches!(u32::from(c),
        0xad | 0x34f | 0x61c | 0x180b..=0x180f | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f
        | 0x3164 | 0x1160 | 0xfe00..=0xfe0f | 0xfeff | 0xe0000..=0xe0fff);
    format || (c.is_control() && !c.is_whitespace())
}

/// Where these letters stand, whatever their case; a foreign letter passes for one of them, but not for two.
fn occurs<'g>(glyphs: &'g [Glyph], form: &'g str) -> impl Iterator<Item = (usize, usize)> + 'g {
    let letters: Vec<char> = form.chars().collect();
    (0..glyphs.len()).filter_map(move |from| {
        let part = glyphs.get(from..from + letters.len())?;
        let foreign = part.iter().filter(|glyph| **glyph == Glyph::Foreign).count();
        let same = part.iter().zip(&letters).all(|(glyph, letter)| match glyph {
            Glyph::Lower(c) | Glyph::Upper(c) => c == letter,
            Glyph::Foreign => true,
            Glyph::Digit | Glyph::Gap => false,
        });
        (same && foreign <= 1).then_some((from, from + letters.len()))
    })
}

/// Whether a word begins here and ends there.
fn stands_alone(glyphs: &[Glyph], from: usize, to: usize) -> bool {
    let at = |index: Option<usize>| index.and_then(|index| glyphs.get(index)).copied().unwrap_or(Glyph::Gap);
    let (first, second) = (at(Some(from)), at(Some(from + 1)));
    let begins = match at(from.checked_sub(1)) {
        Glyph::Gap | Glyph::Digit => true,
        Glyph::Lower(_) => !matches!(first, Glyph::Lower(_)),
        // `XMLDelete`
        Glyph::Upper(_) => !matches!(first, Glyph::Lower(_)) && !matches!(second, Glyph::Upper(_)),
        Glyph::Foreign => false,
    };
    let ends = match at(Some(to)) {
        Glyph::Gap | Glyph::Digit => true,
        Glyph::Upper(_) => matches!(at(Some(to - 1)), Glyph::Lower(_) | Glyph::Foreign),
        Glyph::Lower(_) | Glyph::Foreign => false,
    };
    begins && ends
}

/// Whether the word is what the tool does: not what a read is about (`get_update_rate`), nor a list of such (`list_updates`).
fn acts(glyphs: &[Glyph], from: usize, to: usize) -> bool {
    const READS: [&str; 8] = ["get", "list", "read", "fetch", "find", "show", "search", "describe"];
    const ATTRIBUTES: [&str; 8] =
        ["rate", "date", "reason", "reasons", "frequency", "policy", "history", "log"];
    let before = word_before(glyphs, from);
    let behind = word_behind(glyphs, to);
    !READS.contains(&before.as_str()) && !ATTRIBUTES.contains(&behind.as_str())
}

fn word_before(glyphs: &[Glyph], from: usize) -> String {
    let letters =
        glyphs.iter().take(from).rev().skip_while(|glyph| matches!(glyph, Glyph::Gap | Glyph::Digit));
    let word = letters.map_while(|glyph| match glyph {
        Glyph::Lower(c) | Glyph::Upper(c) => Some(*c),
        Glyph::Foreign | Glyph::Digit | Glyph::Gap => None,
    });
    word.collect::<Vec<_>>().into_iter().rev().collect()
}

fn word_behind(glyphs: &[Glyph], to: usize) -> String {
    let letters = glyphs.iter().skip(to).skip_while(|glyph| matches!(glyph, Glyph::Gap | Glyph::Digit));
    let word = letters.map_while(|glyph| match glyph {
        Glyph::Lower(c) | Glyph::Upper(c) => Some(*c),
        Glyph::Foreign | Glyph::Digit | Glyph::Gap => None,
    });
    word.collect()
}

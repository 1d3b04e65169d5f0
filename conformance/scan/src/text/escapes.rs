//! Escaped characters: percent, backslash, HTML and quoted-printable.

use super::Decoded;
use super::hex::digit;

/// What an escape stands for, and how many characters it takes.
type Escape = fn(&[u8]) -> Option<(Bytes, usize)>;

struct Bytes {
    bytes: [u8; 4],
    length: usize,
}

impl Bytes {
    fn one(byte: u8) -> Self {
        Self { bytes: [byte, 0, 0, 0], length: 1 }
    }

    fn none() -> Self {
        Self { bytes: [0; 4], length: 0 }
    }

    fn character(number: u32) -> Self {
        let mut bytes = [0; 4];
        // Half of a surrogate pair stands for nothing that a secret has.
        let length = char::from_u32(number).unwrap_or('?').encode_utf8(&mut bytes).len();
        Self { bytes, length }
    }
}

const FAMILIES: [(&str, u8, Escape); 4] = [
    ("percent-encoding", b'%', percent),
    ("escapes", b'\\', backslash),
    ("HTML entities", b'&', entity),
    ("quoted-printable", b'=', quoted_printable),
];

pub(super) fn decode(text: &[u8], emit: &mut dyn FnMut(Decoded)) {
    for (name, mark, escape) in FAMILIES {
        let mut bytes = Vec::new();
        let mut map = vec![(0, 0)];
        let mut copied = 0;
        let mut at = 0;
        while let Some(next) = text[at..].iter().position(|byte| *byte == mark) {
            at += next;
            let Some((stands_for, length)) = escape(&text[at..]) else {
                at += 1;
                continue;
            };
            bytes.extend_from_slice(&text[copied..at]);
            map.push((bytes.len(), at));
            bytes.extend(stands_for.bytes.iter().take(stands_for.length));
            at += length;
            map.push((bytes.len(), at));
            copied = at;
        }
        if copied > 0 {
            bytes.extend_from_slice(&text[copied..]);
            // Whoever writes a record like that escapes its first byte.
            let record = if text.first() == Some(&mark) { bytes.len() } else { 0 };
            emit(Decoded { record, ..Decoded::text(name, bytes, 0..text.len(), map) });
        }
    }
}

fn percent(text: &[u8]) -> Option<(Bytes, usize)> {
    Some((Bytes::one(pair(text.get(1..)?)?), 3))
}

fn quoted_printable(text: &[u8]) -> Option<(Bytes, usize)> {
    match text.get(1..)? {
        [b'\n', ..] => Some((Bytes::none(), 2)),
        [b'\r', b'\n', ..] => Some((Bytes::none(), 3)),
        rest => Some((Bytes::one(pair(rest)?), 3)),
    }
}

fn backslash(text: &[u8]) -> Option<(Bytes, usize)> {
    let simple = |byte| Some((Bytes::one(byte), 2));
    match text.get(1..)? {
        [b'n', ..] => simple(b'\n'),
        [b'r', ..] => simple(b'\r'),
        [b't', ..] => simple(b'\t'),
        [mark @ (b'"' | b'\\' | b'/' | b'\''), ..] => simple(*mark),
        [b'\n', ..] => Some((Bytes::none(), 2)),
        [b'x', rest @ ..] => Some((Bytes::one(pair(rest)?), 4)),
        [b'u', b'{', rest @ ..] => {
            let (number, length) = number(rest, 16, 6)?;
            (rest.get(length) == Some(&b'}')).then(|| (Bytes::character(number), length + 4))
        }
        [b'u', rest @ ..] => {
            let (number, length) = number(rest, 16, 4)?;
            (length == 4).then(|| (Bytes::character(number), 6))
        }
        [b'U', rest @ ..] => {
            let (number, length) = number(rest, 16, 8)?;
            (length == 8).then(|| (Bytes::character(number), 10))
        }
        rest => {
            let (number, length) = number(rest, 8, 3)?;
            Some((Bytes::one(u8::try_from(number).ok()?), length + 1))
        }
    }
}

fn entity(text: &[u8]) -> Option<(Bytes, usize)> {
    const NAMED: [(&[u8], u8); 8] = [
        (b"&amp;", b'&'),
        (b"&lt;", b'<'),
        (b"&gt;", b'>'),
        (b"&quot;", b'"'),
        (b"&apos;", b'\''),
        (b"&sol;", b'/'),
        (b"&plus;", b'+'),
        (b"&equals;", b'='),
    ];
    if let Some((name, byte)) = NAMED.iter().find(|(name, _)| text.starts_with(name)) {
        return Some((Bytes::one(*byte), name.len()));
    }
    let rest = text.strip_prefix(b"&#")?;
    let (number, before, length) = match rest {
        [b'x' | b'X', rest @ ..] => {
            let (number, length) = number(rest, 16, 6)?;
            (number, 3, length)
        }
        rest => {
            let (number, length) = number(rest, 10, 7)?;
            (number, 2, length)
        }
    };
    let end = usize::from(text.get(before + length) == Some(&b';'));
    Some((Bytes::character(number), before + length + end))
}

fn pair(text: &[u8]) -> Option<u8> {
    let [high, low, ..] = text else { return None };
    Some(digit(*high)? << 4 | digit(*low)?)
}

/// The number at the beginning, of at most so many digits, and how many it has.
fn number(text: &[u8], base: u32, longest: usize) -> Option<(u32, usize)> {
    let digits = text.iter().take(longest).map_while(|byte| char::from(*byte).to_digit(base));
    let (number, length) = digits.fold((0, 0), |(number, length), digit| (number * base + digit, length + 1));
    (length > 0).then_some((number, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_is_undone_and_every_place_is_known() {
        for (text, plain, family) in [
            ("secret%3Dabc", "secret=abc", "percent-encoding"),
            (r"\u0073\x65\143\U00000072e\u{74}", "secret", "escapes"),
            ("&#115;&#x65;cret&amp;", "secret&", "HTML entities"),
            ("sec=\r\nre=74", "secret", "quoted-printable"),
        ] {
            let mut found = Vec::new();
            decode(text.as_bytes(), &mut |decoded| found.push((decoded.step, decoded.bytes)));
            assert_eq!(found, [(family, plain.as_bytes().to_vec())], "{text}");
        }
    }
}

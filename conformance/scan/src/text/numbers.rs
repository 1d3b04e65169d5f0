//! Bytes written as a list of numbers: `61 62 63`, `0x61, 0x62`, `\x61\x62`, `[97, 98]`, also with signs.

use std::ops::Range;

use super::Decoded;
use super::hex::digit;

const SHORTEST: usize = 8;
const WIDEST_SEPARATOR: usize = 24;

pub(super) fn decode(text: &[u8], emit: &mut dyn FnMut(Decoded)) {
    lists(text, hexadecimal, b"-", &mut |bytes, span| emit(list("hex", bytes, span)));
    lists(text, decimal, b"", &mut |bytes, span| emit(list("decimal numbers", bytes, span)));
}

fn list(step: &'static str, bytes: Vec<u8>, span: Range<usize>) -> Decoded {
    let record = bytes.len();
    Decoded::encoding(step, bytes, record, span)
}

/// Every list whose elements `number` reads: it gives a byte and how many characters it took.
/// What may be a sign separates nothing.
fn lists(
    text: &[u8],
    number: fn(&[u8]) -> Option<(u8, usize)>,
    more_separators: &[u8],
    emit: &mut dyn FnMut(Vec<u8>, Range<usize>),
) {
    let separates = |byte: u8| is_separator(byte) || more_separators.contains(&byte);
    let mut at = 0;
    while at < text.len() {
        let starts = at == 0 || !text[at - 1].is_ascii_alphanumeric();
        let Some((first, length)) = number(&text[at..]).filter(|_| starts) else {
            at += 1;
            continue;
        };
        let (start, mut bytes) = (at, vec![first]);
        at += length;
        loop {
            let separator =
                text[at..].iter().take(WIDEST_SEPARATOR).take_while(|byte| separates(**byte)).count();
            match number(&text[at + separator..]) {
                Some((byte, length)) if separator > 0 || prefixed(&text[at..]) => {
                    bytes.push(byte);
                    at += separator + length;
                }
                _ => break,
            }
        }
        if bytes.len() >= SHORTEST {
            emit(bytes, start..at);
        }
    }
}

fn is_separator(byte: u8) -> bool {
    byte.is_ascii_whitespace() || b",:;.|_(){}[]\"'+&".contains(&byte)
}

fn prefixed(text: &[u8]) -> bool {
    matches!(text, [b'0' | b'\\' | b'%', b'x' | b'X', ..])
}

fn hexadecimal(text: &[u8]) -> Option<(u8, usize)> {
    let skipped = if prefixed(text) { 2 } else { 0 };
    let [high, low, rest @ ..] = text.get(skipped..)? else { return None };
    let ends = rest.first().is_none_or(|next| digit(*next).is_none());
    ends.then_some((digit(*high)? << 4 | digit(*low)?, skipped + 2))
}

fn decimal(text: &[u8]) -> Option<(u8, usize)> {
    let sign = usize::from(text.first() == Some(&b'-'));
    let digits = text.get(sign..)?.iter().take_while(|byte| byte.is_ascii_digit()).take(4).count();
    let number: i16 = std::str::from_utf8(text.get(sign..sign + digits)?).ok()?.parse().ok()?;
    let byte =
        if sign == 1 { i8::try_from(-number).ok()?.cast_unsigned() } else { u8::try_from(number).ok()? };
    Some((byte, sign + digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_however_they_are_written() {
        for text in [
            "61 62 63 64 65 66 67 68 69",
            "61:62:63:64:65:66:67:68:69",
            "{0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69}",
            r"\x61\x62\x63\x64\x65\x66\x67\x68\x69",
            "[97, 98, 99, 100, 101, 102, 103, 104, 105]",
        ] {
            let mut found = Vec::new();
            decode(text.as_bytes(), &mut |decoded| found.push(decoded.bytes));
            assert!(found.contains(&b"abcdefghi".to_vec()), "{text}: {found:?}");
        }
    }

    #[test]
    fn signed_bytes_are_bytes() {
        assert_eq!(decimal(b"-1,"), Some((255, 2)));
        assert_eq!(decimal(b"300"), None);
        assert_eq!(decimal(b"-"), None);
    }
}

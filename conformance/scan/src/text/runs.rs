//! Runs of the characters of one alphabet, across line ends and quotes where they have been wrapped.

use std::ops::Range;

/// A run, and its characters without what stood between them.
pub(super) struct Run {
    pub(super) span: Range<usize>,
    pub(super) digits: Vec<u8>,
}

/// The value of each character of an alphabet; `NONE` is none.
pub(super) type Alphabet = [u8; 256];

pub(super) const NONE: u8 = u8::MAX;

/// The alphabet of `characters`, in the order of their values.
pub(super) const fn alphabet(characters: &[u8]) -> Alphabet {
    let mut table = [NONE; 256];
    let mut value = 0;
    while value < characters.len() {
        #[expect(clippy::cast_possible_truncation, reason = "an alphabet has at most 85 characters")]
        let digit = value as u8;
        table[characters[value] as usize] = digit;
        value += 1;
    }
    table
}

/// A line of wrapped text has at least so many characters, the last one aside.
const SHORTEST_LINE: usize = 8;
/// So much may stand between two lines: indentation, quotes, a comma or a plus.
const WIDEST_SEAM: usize = 40;

fn is_seam(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'\'' | b'\\' | b',' | b'>' | b'#')
}

/// Every run of at least `shortest` characters, as their values.
pub(super) fn runs(text: &[u8], alphabet: &Alphabet, shortest: usize, mut found: impl FnMut(Run)) {
    let digit = |byte: &u8| alphabet[usize::from(*byte)];
    let mut at = 0;
    while at < text.len() {
        // A run covers every place that is this far from the last.
        let probe = (at + SHORTEST_LINE - 1).min(text.len() - 1);
        if digit(&text[probe]) == NONE {
            at = probe + 1;
            continue;
        }
        let start = probe - text[at..probe].iter().rev().take_while(|byte| digit(byte) != NONE).count();
        let mut digits: Vec<u8> = Vec::new();
        let mut end = start;
        loop {
            let line = text[end..].iter().map(digit).take_while(|digit| *digit != NONE);
            let before = digits.len();
            digits.extend(line);
            let length = digits.len() - before;
            end += length;
            let seam = text[end..].iter().take(WIDEST_SEAM).take_while(|byte| is_seam(**byte)).count();
            let goes_on = text.get(end + seam).is_some_and(|byte| digit(byte) != NONE);
            if length < SHORTEST_LINE || seam == 0 || !goes_on {
                break;
            }
            end += seam;
        }
        if digits.len() >= shortest {
            found(Run { span: start..end, digits });
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTERS: Alphabet = alphabet(b"abcdefghijklmnopqrstuvwxyz");

    fn found(text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        runs(text.as_bytes(), &LETTERS, 12, |run| found.push((run.span, run.digits.len())));
        found
    }

    #[test]
    fn a_run_goes_on_across_line_ends_and_quotes() {
        assert_eq!(found("X abcdefghij\",\n  \"klmnop X"), [(2..24, 16)]);
    }

    #[test]
    fn short_words_are_not_put_together() {
        assert_eq!(found("one two three four five six"), []);
        assert_eq!(found("one abcdefghijkl"), [(4..16, 12)]);
        assert_eq!(found(""), []);
    }
}

//! Characters of two or four bytes: UTF-16 and UTF-32, in either order of bytes.

use std::ops::Range;

use super::{Decoded, is_text};

/// Fewer characters are none.
const SHORTEST: usize = 12;

pub(super) fn decode(bytes: &[u8], emit: &mut dyn FnMut(Decoded)) {
    let mut done = 0;
    for (at, chunk) in (0..).step_by(8).zip(bytes.as_chunks::<8>().0) {
        let word = u64::from_le_bytes(*chunk);
        // Of wide characters every second byte is zero, whatever their width and the order of their bytes.
        let is_wide = word & 0x00ff_00ff_00ff_00ff == 0 || word & 0xff00_ff00_ff00_ff00 == 0;
        if is_wide && word != 0 && at >= done {
            done = [(4, "UTF-32"), (2, "UTF-16")]
                .into_iter()
                .find_map(|(width, step)| characters(bytes, done..at + 4, width, step, emit))
                .unwrap_or(done);
        }
    }
}

/// The characters around the end of `place`, but not before it, and where they end.
fn characters(
    bytes: &[u8],
    place: Range<usize>,
    width: usize,
    step: &'static str,
    emit: &mut dyn FnMut(Decoded),
) -> Option<usize> {
    let is_wide = |at: usize| {
        let character = bytes.get(at..at + width);
        character.is_some_and(|of| is_text(of[0]) && of[1..].iter().all(|byte| *byte == 0))
    };
    let within = (place.end.saturating_sub(4)..place.end).find(|at| is_wide(*at))?;
    let before = (1..).map_while(|count| usize::checked_sub(within, count * width));
    let before = before.take_while(|at| *at >= place.start && is_wide(*at)).count();
    let start = within - before * width;
    let length = (start..bytes.len()).step_by(width).take_while(|at| is_wide(*at)).count();
    let end = start + length * width;
    // The last zeros may be missing: in the other order of bytes they came first.
    let last = bytes.get(end).filter(|byte| is_text(**byte));
    let narrow: Vec<u8> = bytes[start..].iter().step_by(width).take(length).chain(last).copied().collect();
    (narrow.len() >= SHORTEST).then(|| {
        emit(Decoded::encoding(step, narrow, 0, start..end));
        end
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn wide_text_is_found_in_either_order_at_any_place(
            before in proptest::collection::vec(any::<u8>(), 0..20),
            text in "[a-z]{14,30}",
            big: bool,
            four: bool,
        ) {
            let units = text.bytes().flat_map(|byte| {
                let mut unit = if four { vec![byte, 0, 0, 0] } else { vec![byte, 0] };
                if big { unit.reverse(); }
                unit
            });
            let bytes: Vec<u8> = before.iter().copied().chain(units).chain([7]).collect();
            let mut found = Vec::new();
            decode(&bytes, &mut |decoded| found.push(String::from_utf8(decoded.bytes).unwrap()));
            prop_assert!(found.iter().any(|found| found.contains(&text)), "{:?}", found);
        }
    }
}

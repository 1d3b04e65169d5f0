//! `{times:N:TEXT}`: a text so often, so that what is long need not be written out.

/// What it begins with.
const BEGINNING: &str = "{times:";
/// The longest that any of them becomes, in bytes.
const MOST: usize = 4 << 20;

/// The text with each of them as what it stands for. What is none stays as it is.
pub(crate) fn fill(text: &str) -> String {
    let mut pieces = text.split(BEGINNING);
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        if let Ok((times, repeated, rest)) = read(piece) {
            filled.push_str(&repeated.repeat(times));
            filled.push_str(rest);
        } else {
            filled.push_str(BEGINNING);
            filled.push_str(piece);
        }
    }
    filled
}

/// Whether each of them is written as it should be; if not, what is wrong.
pub(crate) fn sound(text: &str) -> Result<(), String> {
    text.split(BEGINNING).skip(1).try_for_each(|piece| read(piece).map(|_| ()))
}

fn read(piece: &str) -> Result<(usize, &str, &str), String> {
    let (inside, rest) = piece.split_once('}').ok_or_else(|| wrong("it has no end"))?;
    let (times, repeated) = inside.split_once(':').ok_or_else(|| wrong("it has no text"))?;
    let times: usize = times.parse().map_err(|_| wrong(&format!("{times:?} is no number")))?;
    match times.checked_mul(repeated.len()) {
        Some(1..=MOST) => Ok((times, repeated, rest)),
        Some(_) | None => Err(wrong(&format!("it has to become 1 to {MOST} bytes long"))),
    }
}

fn wrong(why: &str) -> String {
    format!("`{{times:NUMBER:TEXT}}` stands for a text so often; here {why}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_repeated_wherever_it_says_so() {
        assert_eq!(fill("a{times:3:bc}d{times:2:-}"), "abcbcbcd--");
        assert_eq!(fill("{origin}{times"), "{origin}{times");
    }

    #[test]
    fn what_cannot_be_repeated_is_told_and_stays() {
        for (text, why) in [
            ("{times:3:x", "no end"),
            ("{times:3}", "no text"),
            ("{times:many:x}", "no number"),
            ("{times:0:x}", "1 to"),
            ("{times:3:}", "1 to"),
            ("{times:99999999999:x}", "1 to"),
        ] {
            assert!(sound(text).unwrap_err().contains(why), "{text}");
            assert_eq!(fill(text), text);
        }
        assert_eq!(sound("{times:4194304:x}"), Ok(()));
    }
}

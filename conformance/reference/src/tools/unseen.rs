//! What there can be in a text that people do not see.

/// A kind of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unseen {
    /// Tag characters: a whole alphabet that nothing shows.
    Tags,
    /// Characters that turn the direction of writing.
    Directions,
    /// Characters without any width.
    ZeroWidth,
    /// What stands in comments of HTML.
    Comments,
    /// What is beyond any text that somebody reads.
    Excess,
}

impl Unseen {
    pub(super) const ALL: [Self; 5] =
        [Self::Tags, Self::Directions, Self::ZeroWidth, Self::Comments, Self::Excess];

    /// Whether a text of which nobody reads more than `most` characters has any.
    pub(super) fn is_in(self, text: &str, most: usize) -> bool {
        match self {
            Self::Comments => text.contains(COMMENT),
            Self::Excess => text.chars().nth(most).is_some(),
            Self::Tags | Self::Directions | Self::ZeroWidth => text.chars().any(|c| kind(c) == Some(self)),
        }
    }

    pub(super) fn taken_out_of(self, text: &str, most: usize) -> String {
        match self {
            Self::Comments => without_comments(text),
            Self::Excess => text.chars().take(most).collect(),
            Self::Tags | Self::Directions | Self::ZeroWidth => {
                text.chars().filter(|c| kind(*c) != Some(self)).collect()
            }
        }
    }
}

const COMMENT: &str = "<!--";

/// A comment that does not end goes on to the end of the text, as in HTML.
fn without_comments(text: &str) -> String {
    let mut pieces = text.split(COMMENT);
    let mut shown = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        shown.push_str(piece.split_once("-->").map_or("", |(_, rest)| rest));
    }
    shown
}

fn kind(c: char) -> Option<Unseen> {
    match c {
        '\u{e0000}'..='\u{e0fff}' => Some(Unseen::Tags),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Unseen::Directions)
        }
        '\u{0}'..='\u{8}'
        | '\u{b}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}' => Some(Unseen::ZeroWidth),
        _ => None,
    }
}

/// The text without tag characters that belong to no flag; nothing if there are none.
pub(super) fn stray_tags(text: &str) -> Option<String> {
    const FLAG: char = '\u{1f3f4}';
    if !text.chars().any(|c| kind(c) == Some(Unseen::Tags)) {
        return None;
    }
    let mut in_flag = false;
    let kept = text.chars().filter(|c| {
        let tag = kind(*c) == Some(Unseen::Tags);
        in_flag = *c == FLAG || (in_flag && tag && *c != '\u{e007f}');
        !tag || in_flag || *c == '\u{e007f}'
    });
    let kept: String = kept.collect();
    (kept != text).then_some(kept)
}

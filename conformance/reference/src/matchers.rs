//! Matchers of names as they occur in the field, each with less than it takes. Variants decide by them; the connector
//! itself asks [`blocked`](crate::blocked).

/// The five verbs.
pub(crate) const VERBS: [&str; 5] = ["create", "update", "delete", "send", "refund"];

/// Forms of them, as tables of inflections have them.
const FORMS: [&str; 14] = [
    "creates", "created", "creating", "creation", "updates", "updated", "updating", "deletes", "deleted",
    "deleting", "deletion", "sends", "sending", "refunds",
];

/// Whether a word is one of the verbs.
pub(crate) fn is_verb(word: &str) -> bool {
    VERBS.contains(&word)
}

/// Whether a word is one of the verbs or one of their forms.
pub(crate) fn is_form(word: &str) -> bool {
    is_verb(word) || FORMS.contains(&word) || word == "refunding"
}

/// The words of a name in lower case: cut at separators, and where asked for, before capitals and around digits.
pub(crate) fn words(name: &str, separates: fn(char) -> bool, camel: bool) -> Vec<String> {
    let mut words = vec![String::new()];
    let characters: Vec<char> = name.chars().collect();
    for (index, &this) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| characters.get(index)).copied();
        let after = characters.get(index + 1).copied();
        if separates(this) {
            words.push(String::new());
            continue;
        }
        if camel && before.is_some_and(|before| cuts(before, this, after)) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(this.to_lowercase());
        }
    }
    words
}

fn cuts(before: char, this: char, after: Option<char>) -> bool {
    let hump = this.is_uppercase() && (before.is_lowercase() || after.is_some_and(char::is_lowercase));
    hump || before.is_ascii_digit() != this.is_ascii_digit()
}

/// The separators that most people think of.
pub(crate) fn is_usual_separator(c: char) -> bool {
    matches!(c, '_' | '-' | '.')
}

/// Everything that is no letter of any script.
pub(crate) fn is_no_letter(c: char) -> bool {
    !c.is_alphabetic()
}

/// The name with letters for those that are compatible with them, and for the best known ones that look like them;
/// without marks and what cannot be seen.
pub(crate) fn folded(name: &str) -> String {
    const ALIKE: [(&str, char); 5] = [
        ("\u{430}\u{3b1}", 'a'),
        ("\u{435}", 'e'),
        ("\u{43e}\u{3bf}", 'o'),
        ("\u{441}", 'c'),
        ("\u{442}\u{3c4}", 't'),
    ];
    let letter = |c: char| ALIKE.iter().find(|(alike, _)| alike.contains(c)).map_or(c, |(_, letter)| *letter);
    normalised(name).chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).map(letter).collect()
}

/// The name with letters for those that are compatible with them, without what cannot be seen.
pub(crate) fn normalised(name: &str) -> String {
    const ALPHABETS: [(u32, u8); 10] = [
        (0xff21, b'A'),
        (0xff41, b'a'),
        (0x1_d400, b'A'),
        (0x1_d41a, b'a'),
        (0x1_d5a0, b'A'),
        (0x1_d5ba, b'a'),
        (0x1_d670, b'A'),
        (0x1_d68a, b'a'),
        (0x24b6, b'A'),
        (0x24d0, b'a'),
    ];
    let letter = |c: char| {
        let place =
            |base: u32| u8::try_from(u32::from(c).checked_sub(base)?).ok().filter(|place| *place < 26);
        let letter = ALPHABETS.iter().find_map(|(base, first)| Some(char::from(first + place(*base)?)));
        letter.unwrap_or(c)
    };
    let seen = |c: &char| {
        !c.is_control()
            && !matches!(u32::from(*c), 0xad | 0x34f | 0x61c | 0x180e | 0x200b..=0x200f | 0x202a..=0x202e
            | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff | 0xe0000..=0xe0fff)
    };
    name.chars().filter(seen).map(letter).collect()
}

//! Characters that are not what they seem.

/// What is not what it seems in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disguise {
    /// Everything is what it seems.
    Undisguised,
    /// The verb's letters are written in this alphabet where the bit of the letter's place is set.
    Compatible(Alphabet, u8),
    /// This character stands at that place of the verb: 0 before it, 1 behind its first letter, and so on.
    Invisible(char, u8),
    /// The verb's letter of that place is one that looks like it; there are several for most.
    Confusable(u8, u8),
    /// The verb's letter of that place bears this mark, as a character of its own or as one with it.
    Marked(u8, char, bool),
}

/// Letters that are compatible with those of ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// `ｄｅｌｅｔｅ`
    Fullwidth,
    /// `𝐝𝐞𝐥𝐞𝐭𝐞`
    Bold,
    /// `𝖽𝖾𝗅𝖾𝗍𝖾`
    SansSerif,
    /// `𝚍𝚎𝚕𝚎𝚝𝚎`
    Monospace,
    /// `ⓓⓔⓛⓔⓣⓔ`
    Circled,
}

impl Alphabet {
    pub(super) const ALL: [Self; 5] =
        [Self::Fullwidth, Self::Bold, Self::SansSerif, Self::Monospace, Self::Circled];

    fn letter(self, letter: char) -> Option<char> {
        let (upper, lower) = match self {
            Self::Fullwidth => (0xff21, 0xff41),
            Self::Bold => (0x1_d400, 0x1_d41a),
            Self::SansSerif => (0x1_d5a0, 0x1_d5ba),
            Self::Monospace => (0x1_d670, 0x1_d68a),
            Self::Circled => (0x24b6, 0x24d0),
        };
        let (first, base) = if letter.is_ascii_uppercase() { ('A', upper) } else { ('a', lower) };
        letter.is_ascii_alphabetic().then_some(())?;
        char::from_u32(base + (u32::from(letter) - u32::from(first)))
    }
}

/// What cannot be seen, or only as a blank: of width zero, of direction, of control, tags, blanks.
pub(super) const INVISIBLE: &[char] = &[
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{ad}',
    '\u{feff}',
    '\u{2060}',
    '\u{180e}',
    '\u{34f}',
    '\u{61c}',
    '\u{200e}',
    '\u{200f}',
    '\u{202a}',
    '\u{202d}',
    '\u{202e}',
    '\u{2066}',
    '\u{2069}',
    '\u{e0020}',
    '\u{e0064}',
    '\u{e007f}',
    '\u{fe0f}',
    '\u{0}',
    '\u{1}',
    '\u{8}',
    '\u{1b}',
    '\u{7f}',
    '\u{85}',
    '\t',
    '\n',
    '\r',
    '\u{b}',
    '\u{a0}',
    '\u{2003}',
    '\u{2028}',
    '\u{3000}',
    '\u{3164}',
];

/// Marks that stand on letters.
pub(super) const MARKS: &[char] =
    &['\u{301}', '\u{300}', '\u{302}', '\u{308}', '\u{303}', '\u{327}', '\u{323}', '\u{307}', '\u{336}'];

/// Letters with a mark that are one character.
const WITH_MARK: &[(char, char, char)] = &[
    ('e', '\u{301}', 'é'),
    ('e', '\u{300}', 'è'),
    ('e', '\u{302}', 'ê'),
    ('e', '\u{308}', 'ë'),
    ('e', '\u{323}', 'ẹ'),
    ('e', '\u{307}', 'ė'),
    ('a', '\u{301}', 'á'),
    ('a', '\u{300}', 'à'),
    ('a', '\u{308}', 'ä'),
    ('a', '\u{303}', 'ã'),
    ('u', '\u{308}', 'ü'),
    ('u', '\u{301}', 'ú'),
    ('n', '\u{303}', 'ñ'),
    ('n', '\u{301}', 'ń'),
    ('c', '\u{327}', 'ç'),
    ('s', '\u{327}', 'ş'),
    ('t', '\u{323}', 'ṭ'),
    ('d', '\u{323}', 'ḍ'),
    ('r', '\u{301}', 'ŕ'),
    ('p', '\u{307}', 'ṗ'),
];

/// Letters that look like those of ASCII: Cyrillic, Greek, Armenian, Cherokee, and Latin ones with a stroke.
const LOOK_ALIKE: &[(char, &[char])] = &[
    ('a', &['а', 'α', 'ɑ']),
    ('c', &['с', 'ϲ', 'ᴄ']),
    ('d', &['ԁ', 'đ', 'ɗ']),
    ('e', &['е', 'ҽ', 'є']),
    ('f', &['ƒ', 'ẝ', 'ϝ']),
    ('g', &['ɡ', 'ց', 'ǥ']),
    ('i', &['і', 'ι', 'ı']),
    ('l', &['ӏ', 'ł', 'ǀ']),
    ('n', &['ո', 'п', 'ɲ']),
    ('o', &['о', 'ο', 'օ']),
    ('p', &['р', 'ρ', 'ƿ']),
    ('r', &['г', 'ᴦ', 'ɍ']),
    ('s', &['ѕ', 'ꜱ', 'ʂ']),
    ('t', &['т', 'τ', 'ŧ']),
    ('u', &['υ', 'ս', 'ᴜ']),
    ('A', &['А', 'Α', 'Ꭺ']),
    ('C', &['С', 'Ϲ', 'Ꮯ']),
    ('D', &['Ꭰ', 'Đ', 'Ɗ']),
    ('E', &['Е', 'Ε', 'Ꭼ']),
    ('F', &['Ϝ', 'Ƒ', 'Ғ']),
    ('L', &['Ꮮ', 'Ł', 'ᒪ']),
    ('N', &['Ν', 'Ɲ', 'ꓠ']),
    ('P', &['Р', 'Ρ', 'Ꮲ']),
    ('R', &['Ꭱ', 'Ɍ', 'Ʀ']),
    ('S', &['Ѕ', 'Տ', 'Ꮪ']),
    ('T', &['Т', 'Τ', 'Ꭲ']),
    ('U', &['Ս', 'Ʉ', 'ꓴ']),
];

impl Disguise {
    /// The verb, disguised. Something of it always is.
    pub(super) fn put_on(self, verb: &str) -> String {
        let letters: Vec<char> = verb.chars().collect();
        let at = |place: u8| usize::from(place) % letters.len().max(1);
        match self {
            Self::Undisguised => verb.to_owned(),
            Self::Compatible(alphabet, mask) => {
                let asked = |place: usize| place < 8 && mask & (1 << place) != 0;
                let any = (0..letters.len()).any(asked);
                let chosen = |place: usize| if any { asked(place) } else { place == 0 };
                let letter = |(place, letter): (usize, &char)| {
                    alphabet.letter(*letter).filter(|_| chosen(place)).unwrap_or(*letter)
                };
                letters.iter().enumerate().map(letter).collect()
            }
            Self::Invisible(character, place) => {
                // A blank within a verb may be said to end a word; before it or behind it there is nothing to say.
                let last = letters.len();
                let place = match usize::from(place) % (last + 1) {
                    place if character.is_whitespace() => {
                        if place * 2 < last {
                            0
                        } else {
                            last
                        }
                    }
                    place => place,
                };
                let (before, behind) = letters.split_at(place);
                before.iter().chain([&character]).chain(behind).collect()
            }
            Self::Confusable(place, which) => {
                // The next letter that has one: most have.
                let alike =
                    |index: usize| LOOK_ALIKE.iter().find(|(letter, _)| Some(letter) == letters.get(index));
                let found = (0..letters.len())
                    .map(|step| at(place).wrapping_add(step) % letters.len())
                    .find_map(|index| Some((index, *alike(index)?.1.get(usize::from(which) % 3)?)));
                replaced(&letters, found.as_ref().map(|(index, other)| (*index, std::slice::from_ref(other))))
            }
            Self::Marked(place, mark, as_one) => {
                let index = at(place);
                let letter = letters.get(index).copied().unwrap_or_default();
                let one = WITH_MARK.iter().find(|(of, with, _)| as_one && *of == letter && *with == mark);
                let marked = one.map_or_else(|| vec![letter, mark], |(_, _, one)| vec![*one]);
                replaced(&letters, Some((index, &marked)))
            }
        }
    }
}

fn replaced(letters: &[char], with: Option<(usize, &[char])>) -> String {
    let mut written = String::new();
    for (index, letter) in letters.iter().enumerate() {
        match with {
            Some((place, characters)) if place == index => written.extend(characters),
            _ => written.push(*letter),
        }
    }
    written
}

//! Every id, code and token: a prefix that can be searched for, and a keyed hash of seed, kind and number.
//!
//! Each kind counts for itself, so that one more session does not change the access tokens after it.

use sha2::{Digest, Sha256};

/// How many characters follow the prefix: as many as 256 bits take in base 62.
pub(crate) const RANDOM_LENGTH: usize = 43;

const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// What the mint makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    AccessToken,
    RefreshToken,
    AuthorizationCode,
    ClientSecret,
    Client,
    Flow,
    BrowserSession,
    McpSession,
}

impl Kind {
    const ALL: [Self; 8] = [
        Self::AccessToken,
        Self::RefreshToken,
        Self::AuthorizationCode,
        Self::ClientSecret,
        Self::Client,
        Self::Flow,
        Self::BrowserSession,
        Self::McpSession,
    ];

    fn prefix(self) -> &'static str {
        match self {
            Self::AccessToken => "cltk_at_",
            Self::RefreshToken => "cltk_rt_",
            Self::AuthorizationCode => "cltk_ac_",
            Self::ClientSecret => "cltk_cs_",
            Self::Client => "client_",
            Self::Flow => "flow_",
            Self::BrowserSession => "browser_",
            Self::McpSession => "session_",
        }
    }
}

/// A value fresh from the mint.
#[derive(Debug)]
pub(crate) struct Minted {
    /// Counts its kind from 1.
    pub(crate) number: u64,
    /// Prefix and random part.
    pub(crate) value: String,
    /// How long the prefix is.
    pub(crate) prefix: usize,
}

/// The source of everything unguessable, derived from a seed.
#[derive(Debug)]
pub(crate) struct Mint {
    seed: u64,
    drawn: [u64; Kind::ALL.len()],
}

impl Mint {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, drawn: [0; Kind::ALL.len()] }
    }

    pub(crate) fn draw(&mut self, kind: Kind) -> Minted {
        let number = Kind::ALL.iter().zip(&mut self.drawn).find(|(other, _)| **other == kind).map_or(
            0,
            |(_, drawn)| {
                *drawn += 1;
                *drawn
            },
        );
        let digest = Sha256::new()
            .chain_update(b"mock-clootrack mint\0")
            .chain_update(self.seed.to_be_bytes())
            .chain_update(kind.prefix().as_bytes())
            .chain_update(number.to_be_bytes())
            .finalize();
        let mut value = String::with_capacity(kind.prefix().len() + RANDOM_LENGTH);
        value.push_str(kind.prefix());
        base62(digest.into(), &mut value);
        Minted { number, value, prefix: kind.prefix().len() }
    }
}

/// Long division of a 256-bit number, lowest digit first: five digits at a time, as many as fit into a word.
fn base62(number: [u8; 32], text: &mut String) {
    const FIVE: u64 = 62_u64.pow(5);
    let mut words = [0_u64; 8];
    for (word, bytes) in words.iter_mut().zip(number.as_chunks::<4>().0) {
        *word = u32::from_be_bytes(*bytes).into();
    }
    let length = text.len() + RANDOM_LENGTH;
    while text.len() < length {
        let mut remainder = 0;
        for word in &mut words {
            let part = (remainder << 32) | *word;
            (*word, remainder) = (part / FIVE, part % FIVE);
        }
        for _ in 0..5.min(length - text.len()) {
            let digit = usize::try_from(remainder % 62).unwrap_or(0);
            text.push(ALPHABET.get(digit).copied().map_or('0', char::from));
            remainder /= 62;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_values_and_another_seed_others() {
        let draw = |seed| Mint::new(seed).draw(Kind::AccessToken).value;
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
    }

    #[test]
    fn a_value_is_a_number_in_base_62_with_the_lowest_digit_first() {
        let written = |number| {
            let mut text = "before ".to_owned();
            base62(number, &mut text);
            text.split_off("before ".len())
        };
        let mut number = [0; 32];
        number[31] = 61;
        assert_eq!(written(number), format!("z{}", "0".repeat(42)));
        // 256: four times 62, and eight.
        (number[30], number[31]) = (1, 0);
        assert_eq!(written(number), format!("84{}", "0".repeat(41)));
        assert_eq!(written([255; 32]), "1pX8wOr5j2ACunjH7GLL8mWZWHmY1LA1ZO6Adwksjhy");
    }

    #[test]
    fn kinds_count_for_themselves() {
        let mut mint = Mint::new(1);
        let alone = Mint::new(1).draw(Kind::AccessToken).value;
        mint.draw(Kind::Flow);
        mint.draw(Kind::RefreshToken);
        let minted = mint.draw(Kind::AccessToken);
        assert_eq!((minted.number, minted.value), (1, alone));
    }

    #[test]
    fn a_value_is_its_prefix_and_43_characters_of_base_62() {
        let minted = Mint::new(1).draw(Kind::ClientSecret);
        let (prefix, random) = minted.value.split_at(minted.prefix);
        assert_eq!((prefix, random.len()), ("cltk_cs_", RANDOM_LENGTH));
        assert!(random.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
}

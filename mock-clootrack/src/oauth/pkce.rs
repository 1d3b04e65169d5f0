//! Proof keys for code exchange (RFC 7636).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq as _;

/// A `code_challenge` and what has to be done to a verifier to get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Challenge {
    /// The SHA-256 of the verifier.
    S256(String),
    /// The verifier itself; only where a scenario's vendor advertises it.
    Plain(String),
}

/// What a verifier is to a challenge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Matches,
    Differs,
    Malformed,
}

impl Challenge {
    /// A challenge by its method's name; `None` for a name that the RFC does not have.
    pub(crate) fn new(method: &str, challenge: &str) -> Option<Self> {
        match method {
            "S256" => Some(Self::S256(challenge.to_owned())),
            "plain" => Some(Self::Plain(challenge.to_owned())),
            _ => None,
        }
    }

    /// Whether it can be a challenge at all: an unpadded base64url SHA-256, or for `plain` a verifier.
    pub(crate) fn is_well_formed(&self) -> bool {
        match self {
            Self::S256(challenge) => URL_SAFE_NO_PAD
                .decode(challenge)
                .is_ok_and(|bytes| bytes.len() == <Sha256 as Digest>::output_size()),
            Self::Plain(challenge) => is_verifier(challenge),
        }
    }

    pub(crate) fn judge(&self, verifier: &str) -> Verdict {
        if !is_verifier(verifier) {
            return Verdict::Malformed;
        }
        let (challenge, transformed) = match self {
            Self::S256(challenge) => (challenge, URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))),
            Self::Plain(challenge) => (challenge, verifier.to_owned()),
        };
        if bool::from(challenge.as_bytes().ct_eq(transformed.as_bytes())) {
            Verdict::Matches
        } else {
            Verdict::Differs
        }
    }
}

/// 43 to 128 unreserved characters (section 4.1).
pub(crate) fn is_verifier(text: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    (43..=128).contains(&text.len()) && text.bytes().all(unreserved)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    fn s256(challenge: &str) -> Challenge {
        Challenge::S256(challenge.to_owned())
    }

    #[test]
    fn the_vector_of_rfc_7636_appendix_b_matches() {
        assert_eq!(s256(CHALLENGE).judge(VERIFIER), Verdict::Matches);
        assert!(s256(CHALLENGE).is_well_formed());
    }

    #[test]
    fn one_other_character_does_not_match() {
        assert_eq!(s256(CHALLENGE).judge(&VERIFIER.replace("dB", "db")), Verdict::Differs);
    }

    #[test]
    fn the_challenge_is_no_verifier_for_itself() {
        assert_eq!(s256(CHALLENGE).judge(CHALLENGE), Verdict::Differs);
    }

    #[test]
    fn a_verifier_has_43_to_128_unreserved_characters() {
        assert!(is_verifier(&"a".repeat(43)) && is_verifier(&"~".repeat(128)));
        assert!(!is_verifier(&"a".repeat(42)) && !is_verifier(&"a".repeat(129)));
        assert_eq!(s256(CHALLENGE).judge(&format!("{} ", "a".repeat(43))), Verdict::Malformed);
    }

    #[test]
    fn a_challenge_that_is_no_sha_256_is_malformed() {
        assert!(!s256("short").is_well_formed());
        assert!(!s256(&format!("{CHALLENGE}=")).is_well_formed());
    }

    #[test]
    fn plain_compares_as_it_is() {
        let plain = Challenge::Plain(VERIFIER.to_owned());
        assert_eq!(plain.judge(VERIFIER), Verdict::Matches);
        assert_eq!(plain.judge(CHALLENGE), Verdict::Differs);
    }
}

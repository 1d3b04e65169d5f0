//! Uses a verifier of the greatest length that is allowed.

use std::sync::Arc;

use crate::conduct::{Conduct, Decision};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "verifier-longest",
    about: "uses a verifier of the greatest length that is allowed",
    decision: Decision::CodeVerifier,
    trips: &[],
    conduct: || Arc::new(VerifierLongest),
};

struct VerifierLongest;

/// RFC 7636, 4.1.
const LONGEST: usize = 128;

impl Conduct for VerifierLongest {
    fn code_verifier(&self, fresh: String) -> String {
        fresh.repeat(3).chars().take(LONGEST).collect()
    }
}

//! Uses a verifier of the greatest length that is allowed.

use crate::conduct::{Conduct, Flow};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "verifier-longest",
    about: "uses a verifier of the greatest length that is allowed",
    decision: "code_verifier",
    trips: &[],
    conduct: || Conduct::flow(VerifierLongest),
};

struct VerifierLongest;

/// RFC 7636, 4.1.
const LONGEST: usize = 128;

impl Flow for VerifierLongest {
    fn code_verifier(&self, fresh: String) -> String {
        fresh.repeat(3).chars().take(LONGEST).collect()
    }
}

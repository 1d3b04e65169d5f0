//! Uses the `plain` challenge method wherever the server offers it.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{ChallengeMethod, Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "pkce-downgraded",
    about: "uses the plain challenge method wherever it is advertised",
    decision: Decision::ChallengeMethod,
    trips: &["authorization/pkce-s256"],
    conduct: || Arc::new(PkceDowngraded),
};

struct PkceDowngraded;

impl Conduct for PkceDowngraded {
    fn challenge_method(&self, advertised: &[String]) -> ChallengeMethod {
        if advertised.iter().any(|method| method == "plain") {
            ChallengeMethod::Plain
        } else {
            ChallengeMethod::S256
        }
    }
}

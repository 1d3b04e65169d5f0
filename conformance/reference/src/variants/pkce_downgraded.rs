//! Uses the `plain` challenge method wherever the server offers it.

use super::Variant;
use crate::conduct::{ChallengeMethod, Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "pkce-downgraded",
    about: "uses the plain challenge method wherever it is advertised",
    decision: "challenge_method",
    trips: &["authorization/pkce-s256"],
    conduct: || Conduct::flow(PkceDowngraded),
};

struct PkceDowngraded;

impl Flow for PkceDowngraded {
    fn challenge_method(&self, advertised: &[String]) -> ChallengeMethod {
        if advertised.iter().any(|method| method == "plain") {
            ChallengeMethod::Plain
        } else {
            ChallengeMethod::S256
        }
    }
}

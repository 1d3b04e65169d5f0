//! Falls back to `plain` where the server has nothing better.

use super::Variant;
use crate::conduct::{ChallengeMethod, Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "pkce-fallen-back-to-plain",
    about: "uses the plain challenge method where S256 is not advertised",
    decision: "pkce_supported",
    trips: &["discovery/pkce-support-required", "authorization/pkce-s256"],
    conduct: || Conduct::flow(PkceFallenBackToPlain),
};

struct PkceFallenBackToPlain;

impl Flow for PkceFallenBackToPlain {
    fn pkce_supported(&self, advertised: Option<&[String]>) -> bool {
        advertised.is_some_and(|methods| methods.iter().any(|method| method == "S256" || method == "plain"))
    }

    fn challenge_method(&self, advertised: &[String]) -> ChallengeMethod {
        if advertised.iter().any(|method| method == "S256") {
            ChallengeMethod::S256
        } else {
            ChallengeMethod::Plain
        }
    }
}

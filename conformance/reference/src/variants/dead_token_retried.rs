//! Goes on using a refresh token that was refused.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "dead-token-retried",
    about: "goes on using a refresh token that was refused",
    decision: Decision::GivesUpRefusedToken,
    trips: &["tokens/invalid-grant-terminal"],
    conduct: || Arc::new(DeadTokenRetried),
};

struct DeadTokenRetried;

impl Conduct for DeadTokenRetried {
    fn gives_up_refused_token(&self) -> bool {
        false
    }
}

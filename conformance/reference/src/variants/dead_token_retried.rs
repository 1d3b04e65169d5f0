//! Goes on using a refresh token that was refused.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "dead-token-retried",
    about: "goes on using a refresh token that was refused",
    decision: "gives_up_refused_token",
    trips: &["tokens/invalid-grant-terminal", "storage/rollback-survived"],
    conduct: || Conduct::tokens(DeadTokenRetried),
};

struct DeadTokenRetried;

impl Tokens for DeadTokenRetried {
    fn gives_up_refused_token(&self) -> bool {
        false
    }
}

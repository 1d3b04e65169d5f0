//! Renews a token that is refused again and again.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-storm",
    about: "renews a token that is refused again and again",
    decision: Decision::RenewsAgain,
    trips: &["tokens/no-refresh-storm"],
    conduct: || Arc::new(RefreshStorm),
};

struct RefreshStorm;

impl Conduct for RefreshStorm {
    fn renews_again(&self, renewals: usize) -> bool {
        renewals < 20
    }
}

//! Tries a secret that has run out once, and registers again when it is refused.

use crate::conduct::{Conduct, RanOut, Registration};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "expired-secret-tried",
    about: "tries a secret that has run out once, and registers again when it is refused",
    decision: "secret_ran_out",
    trips: &[],
    conduct: || Conduct::registration(ExpiredSecretTried),
};

struct ExpiredSecretTried;

impl Registration for ExpiredSecretTried {
    fn secret_ran_out(&self) -> RanOut {
        RanOut::GoOn
    }
}

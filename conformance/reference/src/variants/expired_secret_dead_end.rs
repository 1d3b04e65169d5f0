//! Gives up for good when the secret of its client has run out.

use super::Variant;
use crate::conduct::{Conduct, RanOut, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "expired-secret-dead-end",
    about: "gives up for good when the secret of its client has run out",
    decision: "secret_ran_out",
    trips: &["registration/recovers-when-forgotten"],
    conduct: || Conduct::registration(ExpiredSecretDeadEnd),
};

struct ExpiredSecretDeadEnd;

impl Registration for ExpiredSecretDeadEnd {
    fn secret_ran_out(&self) -> RanOut {
        RanOut::GiveUp
    }
}

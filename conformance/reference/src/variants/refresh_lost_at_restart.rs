//! Does not find its way back to the refresh token after a restart.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision, Moment};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-lost-at-restart",
    about: "sends the user back to the vendor when a token has expired over a restart",
    decision: Decision::Refreshes,
    // What is lost at a restart cannot be renewed there either, and rotations go on over restarts.
    trips: &[
        "tokens/refresh-survives-restart",
        "tokens/refresh-used",
        "tokens/rotation-survives-crash",
        "tokens/rotation-tracked",
    ],
    conduct: || Arc::new(RefreshLostAtRestart),
};

struct RefreshLostAtRestart;

impl Conduct for RefreshLostAtRestart {
    fn refreshes(&self, moment: Moment) -> bool {
        !moment.after_start
    }
}

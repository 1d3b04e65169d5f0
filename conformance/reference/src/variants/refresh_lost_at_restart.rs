//! Does not find its way back to the refresh token after a restart.

use super::Variant;
use crate::conduct::{Conduct, Moment, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-lost-at-restart",
    about: "sends the user back to the vendor when a token has expired over a restart",
    decision: "refreshes",
    // What is lost at a restart cannot be renewed there either, and rotations go on over restarts.
    trips: &[
        "storage/rollback-survived",
        "tokens/refresh-survives-restart",
        "tokens/refresh-used",
        "tokens/rotation-survives-crash",
        "tokens/rotation-tracked",
    ],
    conduct: || Conduct::tokens(RefreshLostAtRestart),
};

struct RefreshLostAtRestart;

impl Tokens for RefreshLostAtRestart {
    fn refreshes(&self, moment: Moment) -> bool {
        !moment.after_start
    }
}

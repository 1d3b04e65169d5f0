//! Sends the user back to the vendor although it holds a refresh token.

use super::Variant;
use crate::conduct::{Conduct, Moment, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-ignored",
    about: "never uses the refresh token",
    decision: "refreshes",
    // Without a renewal there is no rotation to track and no refusal of one, and nothing shows in which stored values
    // the credential is.
    trips: &[
        "storage/rollback-survived",
        "registration/recovers-when-forgotten",
        "registration/survives-restart",
        "tokens/refresh-survives-restart",
        "tokens/refresh-single-flight",
        "tokens/refresh-single-flight-across-processes",
        "tokens/refresh-scope-within-grant",
        "tokens/refresh-used",
        "tokens/rotation-survives-crash",
        "tokens/rotation-tracked",
        "tokens/invalid-grant-terminal",
        "tokens/transient-failure-keeps-grant",
        "tokens/no-refresh-storm",
        "disconnect/credential-deleted",
        "tokens/expiry-anomalies",
    ],
    conduct: || Conduct::tokens(RefreshIgnored),
};

struct RefreshIgnored;

impl Tokens for RefreshIgnored {
    fn refreshes(&self, _: Moment) -> bool {
        false
    }
}

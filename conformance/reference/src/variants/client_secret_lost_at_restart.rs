//! Remembers the secret of its registration, and does not store it.

use super::Variant;
use crate::conduct::{Conduct, Registration};
use crate::oauth::Authentication;

pub(super) const VARIANT: Variant = Variant {
    name: "client-secret-lost-at-restart",
    about: "stores a registration without its secret",
    decision: "client_read",
    // Where a renewal fails for want of the secret, all that is seen by renewals is seen to fail.
    trips: &[
        "storage/rollback-survived",
        "registration/recovers-when-forgotten",
        "registration/survives-restart",
        "tokens/client-authentication",
        "tokens/refresh-survives-restart",
        "tokens/refresh-used",
        "tokens/rotation-survives-crash",
    ],
    conduct: || Conduct::registration(ClientSecretLostAtRestart),
};

struct ClientSecretLostAtRestart;

impl Registration for ClientSecretLostAtRestart {
    fn client_read(&self, stored: Authentication, restarted: bool) -> Authentication {
        if restarted { Authentication::None } else { stored }
    }
}

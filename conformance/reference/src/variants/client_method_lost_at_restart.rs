//! Remembers how it is registered to prove itself, and stores the secret alone.

use super::Variant;
use crate::conduct::{Conduct, Registration};
use crate::oauth::Authentication;

pub(super) const VARIANT: Variant = Variant {
    name: "client-method-lost-at-restart",
    about: "stores a registration without its authentication method",
    decision: "client_read",
    trips: &["registration/survives-restart", "tokens/client-authentication"],
    conduct: || Conduct::registration(ClientMethodLostAtRestart),
};

struct ClientMethodLostAtRestart;

impl Registration for ClientMethodLostAtRestart {
    fn client_read(&self, stored: Authentication, restarted: bool) -> Authentication {
        match stored {
            Authentication::Post(secret) if restarted => Authentication::Basic(secret),
            kept @ (Authentication::None | Authentication::Basic(_) | Authentication::Post(_)) => kept,
        }
    }
}

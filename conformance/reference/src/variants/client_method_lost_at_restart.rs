//! Remembers how it is registered to prove itself, and stores the secret alone.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::oauth::Authentication;

pub(super) const VARIANT: Variant = Variant {
    name: "client-method-lost-at-restart",
    about: "stores a registration without its authentication method",
    decision: Decision::ClientRead,
    trips: &["registration/survives-restart", "tokens/client-authentication"],
    conduct: || Arc::new(ClientMethodLostAtRestart),
};

struct ClientMethodLostAtRestart;

impl Conduct for ClientMethodLostAtRestart {
    fn client_read(&self, stored: Authentication, restarted: bool) -> Authentication {
        match stored {
            Authentication::Post(secret) if restarted => Authentication::Basic(secret),
            kept @ (Authentication::None | Authentication::Basic(_) | Authentication::Post(_)) => kept,
        }
    }
}

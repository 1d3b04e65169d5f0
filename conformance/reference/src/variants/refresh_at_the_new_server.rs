//! Sends a refresh token to the server that the vendor names by now.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-at-the-new-server",
    about: "sends a refresh token to the authorization server that the vendor names by now",
    decision: Decision::RenewsWhereGranted,
    trips: &["registration/bound-to-issuer"],
    conduct: || Arc::new(RefreshAtTheNewServer),
};

struct RefreshAtTheNewServer;

impl Conduct for RefreshAtTheNewServer {
    fn renews_where_granted(&self) -> bool {
        false
    }
}

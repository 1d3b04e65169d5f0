//! Sends a refresh token to the server that the vendor names by now.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-at-the-new-server",
    about: "sends a refresh token to the authorization server that the vendor names by now",
    decision: "renews_where_granted",
    trips: &["registration/bound-to-issuer"],
    conduct: || Conduct::tokens(RefreshAtTheNewServer),
};

struct RefreshAtTheNewServer;

impl Tokens for RefreshAtTheNewServer {
    fn renews_where_granted(&self) -> bool {
        false
    }
}

//! Shows the access token in the status of a connection.

use clootrack_connector::{Code, Trouble};
use secrecy::{ExposeSecret as _, SecretString};

use super::Variant;
use crate::conduct::{Conduct, Secrecy};
use crate::trouble::{Particulars as _, trouble};

pub(super) const VARIANT: Variant = Variant {
    name: "token-in-status",
    about: "shows the access token in the status of a connection",
    decision: "status_notice",
    trips: &["secrecy/answers"],
    conduct: || Conduct::secrecy(TokenInStatus),
};

struct TokenInStatus;

impl Secrecy for TokenInStatus {
    fn status_notice(&self, _: Option<Trouble>, access_token: &SecretString) -> Option<Trouble> {
        Some(trouble(Code::PermissionMissing).with("access_token", access_token.expose_secret()))
    }
}

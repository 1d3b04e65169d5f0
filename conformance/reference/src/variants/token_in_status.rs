//! Shows the access token in the status of a connection.

use std::sync::Arc;

use clootrack_connector::{Code, Trouble};
use secrecy::{ExposeSecret as _, SecretString};

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::trouble::{Particulars as _, trouble};

pub(super) const VARIANT: Variant = Variant {
    name: "token-in-status",
    about: "shows the access token in the status of a connection",
    decision: Decision::StatusNotice,
    trips: &["secrecy/answers"],
    conduct: || Arc::new(TokenInStatus),
};

struct TokenInStatus;

impl Conduct for TokenInStatus {
    fn status_notice(&self, _: Option<Trouble>, access_token: &SecretString) -> Option<Trouble> {
        Some(trouble(Code::PermissionMissing).with("access_token", access_token.expose_secret()))
    }
}

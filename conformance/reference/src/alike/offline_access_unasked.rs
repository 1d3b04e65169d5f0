//! Never asks for `offline_access`, and so gets no refresh token from some servers.

use std::sync::Arc;

use crate::conduct::{Conduct, Decision};
use crate::scopes::{self, Advertised};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "offline-access-unasked",
    about: "never asks for `offline_access`, and so gets no refresh token from some servers",
    decision: Decision::Scopes,
    trips: &[],
    conduct: || Arc::new(OfflineAccessUnasked),
};

struct OfflineAccessUnasked;

impl Conduct for OfflineAccessUnasked {
    fn scopes(&self, agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
        let mut scopes = scopes::read_only(agreed, advertised);
        scopes.retain(|scope| scope != "offline_access");
        scopes
    }
}

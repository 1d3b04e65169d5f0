//! Never asks for `offline_access`, and so gets no refresh token from some servers.

use crate::conduct::{Conduct, Permissions};
use crate::scopes::{self, Advertised};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "offline-access-unasked",
    about: "never asks for `offline_access`, and so gets no refresh token from some servers",
    decision: "scopes",
    trips: &[],
    conduct: || Conduct::permissions(OfflineAccessUnasked),
};

struct OfflineAccessUnasked;

impl Permissions for OfflineAccessUnasked {
    fn scopes(&self, agreed: Option<&[String]>, advertised: &Advertised) -> Vec<String> {
        let mut scopes = scopes::read_only(agreed, advertised);
        scopes.retain(|scope| scope != "offline_access");
        scopes
    }
}

//! Is content with any list of PKCE methods.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "pkce-list-unread",
    about: "goes on with any list of PKCE methods",
    decision: Decision::PkceSupported,
    trips: &["discovery/pkce-support-required"],
    conduct: || Arc::new(PkceListUnread),
};

struct PkceListUnread;

impl Conduct for PkceListUnread {
    fn pkce_supported(&self, advertised: Option<&[String]>) -> bool {
        advertised.is_some()
    }
}

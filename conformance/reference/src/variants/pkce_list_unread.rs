//! Is content with any list of PKCE methods.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "pkce-list-unread",
    about: "goes on with any list of PKCE methods",
    decision: "pkce_supported",
    trips: &["discovery/pkce-support-required"],
    conduct: || Conduct::flow(PkceListUnread),
};

struct PkceListUnread;

impl Flow for PkceListUnread {
    fn pkce_supported(&self, advertised: Option<&[String]>) -> bool {
        advertised.is_some()
    }
}

//! Takes silence about PKCE for support.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "pkce-unannounced-accepted",
    about: "goes on with a server that does not say which PKCE methods it has",
    decision: "pkce_supported",
    trips: &["discovery/pkce-support-required"],
    conduct: || Conduct::flow(PkceUnannouncedAccepted),
};

struct PkceUnannouncedAccepted;

impl Flow for PkceUnannouncedAccepted {
    fn pkce_supported(&self, advertised: Option<&[String]>) -> bool {
        advertised.is_none_or(|methods| methods.iter().any(|method| method == "S256"))
    }
}

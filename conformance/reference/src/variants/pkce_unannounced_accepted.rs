//! Takes silence about PKCE for support.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "pkce-unannounced-accepted",
    about: "goes on with a server that does not say which PKCE methods it has",
    decision: Decision::PkceSupported,
    trips: &["discovery/pkce-support-required"],
    conduct: || Arc::new(PkceUnannouncedAccepted),
};

struct PkceUnannouncedAccepted;

impl Conduct for PkceUnannouncedAccepted {
    fn pkce_supported(&self, advertised: Option<&[String]>) -> bool {
        advertised.is_none_or(|methods| methods.iter().any(|method| method == "S256"))
    }
}

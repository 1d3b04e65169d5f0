//! Calls a refused registration a failed authorization.

use std::sync::Arc;

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-miscoded",
    about: "tells a refused registration as a failed authorization",
    decision: Decision::RegistrationRefused,
    trips: &["registration/refusal-explained"],
    conduct: || Arc::new(RegistrationMiscoded),
};

struct RegistrationMiscoded;

impl Conduct for RegistrationMiscoded {
    fn registration_refused(&self) -> Code {
        Code::AuthorizationFailed
    }
}

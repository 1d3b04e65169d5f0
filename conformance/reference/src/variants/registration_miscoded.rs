//! Calls a refused registration a failed authorization.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-miscoded",
    about: "tells a refused registration as a failed authorization",
    decision: "registration_refused",
    trips: &["registration/refusal-explained"],
    conduct: || Conduct::registration(RegistrationMiscoded),
};

struct RegistrationMiscoded;

impl Registration for RegistrationMiscoded {
    fn registration_refused(&self) -> Code {
        Code::AuthorizationFailed
    }
}

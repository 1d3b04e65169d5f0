//! Does not say what kind of application it is.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "application-type-missing",
    about: "does not say what kind of application it is",
    decision: "registration_wishes",
    trips: &["registration/request-minimal"],
    conduct: || Conduct::registration(ApplicationTypeMissing),
};

struct ApplicationTypeMissing;

impl Registration for ApplicationTypeMissing {
    fn registration_wishes(&self, mut wishes: Value) -> Value {
        if let Some(wishes) = wishes.as_object_mut() {
            wishes.remove("application_type");
        }
        wishes
    }
}

//! Does not say what kind of application it is.

use std::sync::Arc;

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "application-type-missing",
    about: "does not say what kind of application it is",
    decision: Decision::RegistrationWishes,
    trips: &["registration/request-minimal"],
    conduct: || Arc::new(ApplicationTypeMissing),
};

struct ApplicationTypeMissing;

impl Conduct for ApplicationTypeMissing {
    fn registration_wishes(&self, mut wishes: Value) -> Value {
        if let Some(wishes) = wishes.as_object_mut() {
            wishes.remove("application_type");
        }
        wishes
    }
}

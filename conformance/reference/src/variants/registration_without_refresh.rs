//! Registers for the authorization code alone.

use std::sync::Arc;

use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-without-refresh",
    about: "registers for the authorization code alone",
    decision: Decision::RegistrationWishes,
    trips: &["registration/request-minimal"],
    conduct: || Arc::new(RegistrationWithoutRefresh),
};

struct RegistrationWithoutRefresh;

impl Conduct for RegistrationWithoutRefresh {
    fn registration_wishes(&self, mut wishes: Value) -> Value {
        wishes["grant_types"] = json!(["authorization_code"]);
        wishes
    }
}

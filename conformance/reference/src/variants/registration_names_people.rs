//! Names people to contact in its registration.

use std::sync::Arc;

use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-names-people",
    about: "names people to contact in its registration",
    decision: Decision::RegistrationWishes,
    trips: &["registration/request-minimal"],
    conduct: || Arc::new(RegistrationNamesPeople),
};

struct RegistrationNamesPeople;

impl Conduct for RegistrationNamesPeople {
    fn registration_wishes(&self, mut wishes: Value) -> Value {
        wishes["contacts"] = json!(["ada@acme.example"]);
        wishes
    }
}

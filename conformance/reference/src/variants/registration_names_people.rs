//! Names people to contact in its registration.

use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-names-people",
    about: "names people to contact in its registration",
    decision: "registration_wishes",
    trips: &["registration/request-minimal"],
    conduct: || Conduct::registration(RegistrationNamesPeople),
};

struct RegistrationNamesPeople;

impl Registration for RegistrationNamesPeople {
    fn registration_wishes(&self, mut wishes: Value) -> Value {
        wishes["contacts"] = json!(["ada@acme.example"]);
        wishes
    }
}

//! Registers as a public client, which has no secret.

use std::sync::Arc;

use serde_json::Value;

use crate::conduct::{Conduct, Decision};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "public-client",
    about: "registers as a public client, which has no secret",
    decision: Decision::RegistrationWishes,
    trips: &[],
    conduct: || Arc::new(PublicClient),
};

struct PublicClient;

impl Conduct for PublicClient {
    fn registration_wishes(&self, mut wishes: Value) -> Value {
        wishes["token_endpoint_auth_method"] = "none".into();
        wishes
    }
}

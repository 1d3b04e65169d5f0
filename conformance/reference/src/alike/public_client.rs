//! Registers as a public client, which has no secret.

use serde_json::Value;

use crate::conduct::{Conduct, Registration};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "public-client",
    about: "registers as a public client, which has no secret",
    decision: "registration_wishes",
    trips: &[],
    conduct: || Conduct::registration(PublicClient),
};

struct PublicClient;

impl Registration for PublicClient {
    fn registration_wishes(&self, mut wishes: Value) -> Value {
        wishes["token_endpoint_auth_method"] = "none".into();
        wishes
    }
}

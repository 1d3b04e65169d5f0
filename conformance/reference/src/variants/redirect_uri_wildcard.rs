//! Registers a redirect URI with a wildcard, for later.

use std::sync::Arc;

use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "redirect-uri-wildcard",
    about: "registers a redirect URI with a wildcard beside its own",
    decision: Decision::RegistrationWishes,
    trips: &["authorization/redirect-uri-exact"],
    conduct: || Arc::new(RedirectUriWildcard),
};

struct RedirectUriWildcard;

impl Conduct for RedirectUriWildcard {
    fn registration_wishes(&self, mut wishes: Value) -> Value {
        if let Some(uris) = wishes["redirect_uris"].as_array_mut() {
            uris.push(json!("https://connector.example/*"));
        }
        wishes
    }
}

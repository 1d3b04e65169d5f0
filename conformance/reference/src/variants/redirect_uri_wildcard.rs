//! Registers a redirect URI with a wildcard, for later.

use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "redirect-uri-wildcard",
    about: "registers a redirect URI with a wildcard beside its own",
    decision: "registration_wishes",
    trips: &["authorization/redirect-uri-exact"],
    conduct: || Conduct::registration(RedirectUriWildcard),
};

struct RedirectUriWildcard;

impl Registration for RedirectUriWildcard {
    fn registration_wishes(&self, mut wishes: Value) -> Value {
        if let Some(uris) = wishes["redirect_uris"].as_array_mut() {
            uris.push(json!("https://connector.example/*"));
        }
        wishes
    }
}

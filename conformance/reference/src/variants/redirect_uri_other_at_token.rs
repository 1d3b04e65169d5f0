//! Names another redirect URI in the token request.

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "redirect-uri-other-at-token",
    about: "names a redirect URI with plain http in the token request, as behind a proxy that ends the encryption",
    decision: "redirect_uri_at_token",
    trips: &["authorization/redirect-uri-exact"],
    conduct: || Conduct::flow(RedirectUriOtherAtToken),
};

struct RedirectUriOtherAtToken;

impl Flow for RedirectUriOtherAtToken {
    fn redirect_uri_at_token(&self, ours: &str, token_endpoint: &str) -> String {
        // Elsewhere the vendor would refuse, and everything else with it.
        if token_endpoint.contains("/lenient/") {
            ours.replacen("https:", "http:", 1)
        } else {
            ours.to_owned()
        }
    }
}

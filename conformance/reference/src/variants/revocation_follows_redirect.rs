//! Sends a token again where the revocation endpoint redirects.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "revocation-follows-redirect",
    about: "sends a token again where the revocation endpoint redirects with 307 or 308",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(RevocationFollowsRedirect),
};

struct RevocationFollowsRedirect;

impl Reach for RevocationFollowsRedirect {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let body = String::from_utf8_lossy(redirect.request.body());
        body.contains("token_type_hint=").then_some(Luggage::WithoutAuthorization)
    }
}

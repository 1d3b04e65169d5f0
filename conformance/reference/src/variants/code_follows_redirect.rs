//! Sends code and verifier again where a redirect keeps the method.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "code-follows-redirect",
    about: "sends code and verifier again where the token endpoint redirects with 307 or 308",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(CodeFollowsRedirect),
};

struct CodeFollowsRedirect;

impl Reach for CodeFollowsRedirect {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let body = String::from_utf8_lossy(redirect.request.body());
        body.contains("code_verifier=").then_some(Luggage::WithoutAuthorization)
    }
}

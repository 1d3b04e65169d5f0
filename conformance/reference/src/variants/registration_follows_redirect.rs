//! Registers wherever a redirect leads.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-follows-redirect",
    about: "registers itself wherever a redirect of the registration leads",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(RegistrationFollowsRedirect),
};

struct RegistrationFollowsRedirect;

impl Reach for RegistrationFollowsRedirect {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let body = String::from_utf8_lossy(redirect.request.body());
        body.contains("redirect_uris").then_some(Luggage::WithoutAuthorization)
    }
}

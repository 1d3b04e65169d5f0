//! Registers wherever a redirect leads.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-follows-redirect",
    about: "registers itself wherever a redirect of the registration leads",
    decision: Decision::FollowsRedirect,
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Arc::new(RegistrationFollowsRedirect),
};

struct RegistrationFollowsRedirect;

impl Conduct for RegistrationFollowsRedirect {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let body = String::from_utf8_lossy(redirect.request.body());
        body.contains("redirect_uris").then_some(Luggage::WithoutAuthorization)
    }
}

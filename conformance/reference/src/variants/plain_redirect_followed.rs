//! Follows a redirect from the token endpoint to a public place by plain http.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "plain-redirect-followed",
    about: "judges the token endpoint, and follows a redirect from there to plain http",
    decision: "contacts",
    trips: &["discovery/https-required", "secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(PlainRedirectFollowed),
};

struct PlainRedirectFollowed;

impl Reach for PlainRedirectFollowed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || (contact.is_plain_http_to_a_name() && contact.path() == "/moved/token")
    }

    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        (redirect.to.path() == "/moved/token").then_some(Luggage::Everything)
    }
}

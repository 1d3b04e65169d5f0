//! Takes another port of the same host for the same origin.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "redirect-port-ignored",
    about: "takes another port of the same host for the same origin",
    decision: Decision::FollowsRedirect,
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Arc::new(RedirectPortIgnored),
};

struct RedirectPortIgnored;

impl Conduct for RedirectPortIgnored {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        (redirect.from.host() == redirect.to.host()).then_some(Luggage::Everything)
    }
}

//! Takes another port of the same host for the same origin.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "redirect-port-ignored",
    about: "takes another port of the same host for the same origin",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(RedirectPortIgnored),
};

struct RedirectPortIgnored;

impl Reach for RedirectPortIgnored {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        (redirect.from.host() == redirect.to.host()).then_some(Luggage::Everything)
    }
}

//! Minds the port of a redirect's target, and not its host.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "redirect-host-ignored",
    about: "takes another host for the same origin, and only another port of the same host for another one",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(RedirectHostIgnored),
};

struct RedirectHostIgnored;

impl Reach for RedirectHostIgnored {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        redirect.leaves_host().then_some(Luggage::Everything)
    }
}

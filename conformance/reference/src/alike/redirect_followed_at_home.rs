//! Follows redirects that stay on their origin.

use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "redirect-followed-at-home",
    about: "follows redirects that stay on their origin, and no others",
    decision: "follows_redirect",
    trips: &[],
    conduct: || Conduct::reach(RedirectFollowedAtHome),
};

struct RedirectFollowedAtHome;

impl Reach for RedirectFollowedAtHome {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        redirect.stays_on_origin().then_some(Luggage::Everything)
    }
}

//! Follows redirects on one origin as often as they come.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "redirects-followed-in-circles",
    about: "follows redirects on one origin as often as they come",
    decision: "follows_redirect",
    trips: &["discovery/bounded"],
    conduct: || Conduct::reach(RedirectsFollowedInCircles),
};

struct RedirectsFollowedInCircles;

impl Reach for RedirectsFollowedInCircles {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        redirect.stays_on_origin().then_some(Luggage::Everything)
    }

    fn stops_following(&self, hops: usize) -> bool {
        // Only so that the proof comes to an end.
        hops >= 50
    }
}

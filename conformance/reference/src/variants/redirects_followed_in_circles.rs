//! Follows redirects on one origin as often as they come.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "redirects-followed-in-circles",
    about: "follows redirects on one origin as often as they come",
    decision: Decision::FollowsRedirect,
    trips: &["discovery/bounded"],
    conduct: || Arc::new(RedirectsFollowedInCircles),
};

struct RedirectsFollowedInCircles;

impl Conduct for RedirectsFollowedInCircles {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        redirect.stays_on_origin().then_some(Luggage::Everything)
    }

    fn stops_following(&self, hops: usize) -> bool {
        // Only so that the proof comes to an end.
        hops >= 50
    }
}

//! Takes a resource's metadata from wherever a redirect leads.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-metadata-follows-redirect",
    about: "believes metadata of the resource that a redirect brings from another origin",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(ResourceMetadataFollowsRedirect),
};

struct ResourceMetadataFollowsRedirect;

impl Reach for ResourceMetadataFollowsRedirect {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let known_place = redirect.from.path().starts_with("/.well-known/oauth-protected-resource");
        known_place.then_some(Luggage::Everything)
    }
}

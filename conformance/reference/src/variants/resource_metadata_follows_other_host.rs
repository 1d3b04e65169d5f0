//! Takes a resource's metadata from another host, and minds only other ports of the same one.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-metadata-follows-other-host",
    about: "believes metadata of the resource that a redirect brings from another host",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(ResourceMetadataFollowsOtherHost),
};

struct ResourceMetadataFollowsOtherHost;

impl Reach for ResourceMetadataFollowsOtherHost {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let known_place = redirect.from.path().starts_with("/.well-known/oauth-protected-resource");
        (known_place && redirect.leaves_host()).then_some(Luggage::Everything)
    }
}

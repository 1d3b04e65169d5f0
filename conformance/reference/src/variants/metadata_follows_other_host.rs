//! Takes an authorization server's metadata from another host, and minds only other ports of the same one.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-follows-other-host",
    about: "believes metadata of an authorization server that a redirect brings from another host",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(MetadataFollowsOtherHost),
};

struct MetadataFollowsOtherHost;

impl Reach for MetadataFollowsOtherHost {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let known_place = redirect.from.path().starts_with("/.well-known/oauth-authorization-server");
        (known_place && redirect.leaves_host()).then_some(Luggage::Everything)
    }
}

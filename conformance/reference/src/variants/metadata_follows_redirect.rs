//! Takes an authorization server's metadata from wherever a redirect leads.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-follows-redirect",
    about: "believes metadata of an authorization server that a redirect brings from another origin",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(MetadataFollowsRedirect),
};

struct MetadataFollowsRedirect;

impl Reach for MetadataFollowsRedirect {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let known_place = redirect.from.path().starts_with("/.well-known/oauth-authorization-server");
        known_place.then_some(Luggage::Everything)
    }
}

//! Takes an authorization server's metadata from wherever a redirect leads.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-follows-redirect",
    about: "believes metadata of an authorization server that a redirect brings from another origin",
    decision: Decision::FollowsRedirect,
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Arc::new(MetadataFollowsRedirect),
};

struct MetadataFollowsRedirect;

impl Conduct for MetadataFollowsRedirect {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let known_place = redirect.from.path().starts_with("/.well-known/oauth-authorization-server");
        known_place.then_some(Luggage::Everything)
    }
}

//! Sends an access token wherever a redirect of an MCP request leads.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "bearer-follows-redirect",
    about: "sends an access token wherever a redirect of an MCP request leads",
    decision: Decision::FollowsRedirect,
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Arc::new(BearerFollowsRedirect),
};

struct BearerFollowsRedirect;

impl Conduct for BearerFollowsRedirect {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let bears = redirect.request.headers().get("authorization");
        let bears = bears.is_some_and(|value| value.as_bytes().starts_with(b"Bearer "));
        bears.then_some(Luggage::Everything)
    }
}

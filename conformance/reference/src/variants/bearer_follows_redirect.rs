//! Sends an access token wherever a redirect of an MCP request leads.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "bearer-follows-redirect",
    about: "sends an access token wherever a redirect of an MCP request leads",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(BearerFollowsRedirect),
};

struct BearerFollowsRedirect;

impl Reach for BearerFollowsRedirect {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let bears = redirect.request.headers().get("authorization");
        let bears = bears.is_some_and(|value| value.as_bytes().starts_with(b"Bearer "));
        bears.then_some(Luggage::Everything)
    }
}

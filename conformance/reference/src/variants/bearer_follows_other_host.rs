//! Sends an access token to another host, and minds only other ports of the same one.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "bearer-follows-other-host",
    about: "sends an access token to another host, where a redirect of an MCP request leads to one",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(BearerFollowsOtherHost),
};

struct BearerFollowsOtherHost;

impl Reach for BearerFollowsOtherHost {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let bears = redirect.request.headers().get("authorization");
        let bears = bears.is_some_and(|value| value.as_bytes().starts_with(b"Bearer "));
        (bears && redirect.leaves_host()).then_some(Luggage::Everything)
    }
}

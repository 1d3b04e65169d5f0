//! Goes on with its client secret where a token request is redirected with a change of method.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "client-secret-follows-redirect",
    about: "takes its client secret along where a redirect makes a token request a GET",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(ClientSecretFollowsRedirect),
};

struct ClientSecretFollowsRedirect;

impl Reach for ClientSecretFollowsRedirect {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let bears = redirect.request.headers().get("authorization");
        let basic = bears.is_some_and(|value| value.as_bytes().starts_with(b"Basic "));
        (basic && redirect.status.as_u16() < 304).then_some(Luggage::Everything)
    }
}

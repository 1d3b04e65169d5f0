//! Sends a refresh token to another host, and minds only other ports of the same one.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-token-follows-other-host",
    about: "sends a refresh token to another host, where a redirect of the token endpoint leads to one",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(RefreshTokenFollowsOtherHost),
};

struct RefreshTokenFollowsOtherHost;

impl Reach for RefreshTokenFollowsOtherHost {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let body = String::from_utf8_lossy(redirect.request.body());
        let refreshes = body.contains("grant_type=refresh_token");
        (refreshes && redirect.leaves_host()).then_some(Luggage::WithoutAuthorization)
    }
}

//! Sends a refresh token again where a redirect keeps the method.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-token-follows-redirect",
    about: "sends a refresh token again where the token endpoint redirects with 307 or 308",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(RefreshTokenFollowsRedirect),
};

struct RefreshTokenFollowsRedirect;

impl Reach for RefreshTokenFollowsRedirect {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let body = String::from_utf8_lossy(redirect.request.body());
        body.contains("refresh_token=").then_some(Luggage::WithoutAuthorization)
    }
}

//! Sends a token that is to be revoked to another host, and minds only other ports of the same one.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "revocation-follows-other-host",
    about: "sends a token to another host, where a redirect of the revocation endpoint leads to one",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(RevocationFollowsOtherHost),
};

struct RevocationFollowsOtherHost;

impl Reach for RevocationFollowsOtherHost {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let revokes = redirect.from.path().ends_with("/oauth/revoke");
        (revokes && redirect.leaves_host()).then_some(Luggage::WithoutAuthorization)
    }
}

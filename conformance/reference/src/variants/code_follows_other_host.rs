//! Sends code and verifier to another host, and minds only other ports of the same one.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "code-follows-other-host",
    about: "sends code and verifier to another host, where a redirect of the token endpoint leads to one",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(CodeFollowsOtherHost),
};

struct CodeFollowsOtherHost;

impl Reach for CodeFollowsOtherHost {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let body = String::from_utf8_lossy(redirect.request.body());
        (body.contains("code_verifier=") && redirect.leaves_host()).then_some(Luggage::WithoutAuthorization)
    }
}

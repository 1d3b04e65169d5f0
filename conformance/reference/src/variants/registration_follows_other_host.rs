//! Registers at another host, and minds only other ports of the same one.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-follows-other-host",
    about: "registers at another host, where a redirect of the registration endpoint leads to one",
    decision: "follows_redirect",
    trips: &["secrecy/redirects-stay-on-origin"],
    conduct: || Conduct::reach(RegistrationFollowsOtherHost),
};

struct RegistrationFollowsOtherHost;

impl Reach for RegistrationFollowsOtherHost {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        let registers = redirect.from.path().ends_with("/oauth/register");
        (registers && redirect.leaves_host()).then_some(Luggage::Everything)
    }
}

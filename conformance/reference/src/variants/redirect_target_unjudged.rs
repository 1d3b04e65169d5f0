//! Judges an address, and not where its answer redirects to.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;
use crate::redirect::{Luggage, Redirect};

pub(super) const VARIANT: Variant = Variant {
    name: "redirect-target-unjudged",
    about: "judges the address of the resource metadata, and follows a redirect from there into the own network",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(RedirectTargetUnjudged),
};

struct RedirectTargetUnjudged;

impl Reach for RedirectTargetUnjudged {
    fn follows_redirect(&self, redirect: &Redirect<'_>) -> Option<Luggage> {
        is_metadata(redirect.from.path()).then_some(Luggage::WithoutAuthorization)
    }

    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || (contact.is_loopback() && contact.path() == "/moved-inside")
    }
}

fn is_metadata(path: &str) -> bool {
    path.starts_with("/.well-known/oauth-protected-resource")
}

//! Asks whatever authorization server the resource metadata names.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "named-server-believed",
    about: "judges every address but that of the authorization server",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(NamedServerBelieved),
};

struct NamedServerBelieved;

impl Reach for NamedServerBelieved {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (contact.is_loopback()
                && (contact.path() == "/"
                    || contact.path().starts_with("/.well-known/oauth-authorization-server")))
    }
}

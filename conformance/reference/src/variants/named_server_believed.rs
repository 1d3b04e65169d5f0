//! Asks whatever authorization server the resource metadata names.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "named-server-believed",
    about: "judges every address but that of the authorization server",
    decision: Decision::Contacts,
    trips: &["discovery/no-ssrf"],
    conduct: || Arc::new(NamedServerBelieved),
};

struct NamedServerBelieved;

impl Conduct for NamedServerBelieved {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (contact.is_loopback()
                && (contact.path() == "/"
                    || contact.path().starts_with("/.well-known/oauth-authorization-server")))
    }
}

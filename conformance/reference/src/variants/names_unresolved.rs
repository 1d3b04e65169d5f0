//! Judges names as they are, not by what they resolve to.

use std::sync::Arc;

use url::Host;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "names-unresolved",
    about: "contacts every name, whatever it resolves to",
    decision: Decision::Contacts,
    trips: &["discovery/no-ssrf"],
    conduct: || Arc::new(NamesUnresolved),
};

struct NamesUnresolved;

impl Conduct for NamesUnresolved {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (contact.is_loopback() && !matches!(contact.host(), Some(Host::Ipv4(_) | Host::Ipv6(_))))
    }
}

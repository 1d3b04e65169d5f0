//! Judges names as they are, not by what they resolve to.

use url::Host;

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "names-unresolved",
    about: "contacts every name, whatever it resolves to",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(NamesUnresolved),
};

struct NamesUnresolved;

impl Reach for NamesUnresolved {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (contact.is_loopback() && !matches!(contact.host(), Some(Host::Ipv4(_) | Host::Ipv6(_))))
    }
}

//! Trusts a host at every port.

use std::net::Ipv4Addr;
use url::Host;

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "destination-port-ignored",
    about: "contacts whatever port of the host that it is told to trust at one",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(DestinationPortIgnored),
};

struct DestinationPortIgnored;

impl Reach for DestinationPortIgnored {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || (contact.host() == Some(Host::Ipv4(Ipv4Addr::LOCALHOST)))
    }
}

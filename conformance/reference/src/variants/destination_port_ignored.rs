//! Trusts a host at every port.

use std::net::Ipv4Addr;
use std::sync::Arc;

use url::Host;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "destination-port-ignored",
    about: "contacts whatever port of the host that it is told to trust at one",
    decision: Decision::Contacts,
    trips: &["discovery/no-ssrf"],
    conduct: || Arc::new(DestinationPortIgnored),
};

struct DestinationPortIgnored;

impl Conduct for DestinationPortIgnored {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || (contact.host() == Some(Host::Ipv4(Ipv4Addr::LOCALHOST)))
    }
}

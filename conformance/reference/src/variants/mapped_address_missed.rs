//! Overlooks an address of IPv4 in one of IPv6.

use url::Host;

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "mapped-address-missed",
    about: "takes a private address of IPv4 for a public one where it is written as one of IPv6",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(MappedAddressMissed),
};

struct MappedAddressMissed;

impl Reach for MappedAddressMissed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || (matches!(contact.host(), Some(Host::Ipv6(ip)) if ip.to_ipv4_mapped().is_some()))
    }
}

//! Knows no loopback address of IPv6.

use url::Host;

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "loopback-v6-missed",
    about: "takes the loopback address of IPv6 for a public one",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(LoopbackV6Missed),
};

struct LoopbackV6Missed;

impl Reach for LoopbackV6Missed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || (matches!(contact.host(), Some(Host::Ipv6(ip)) if ip.is_loopback()))
    }
}

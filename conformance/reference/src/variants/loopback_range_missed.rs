//! Knows one loopback address, and not the other sixteen million.

use std::net::Ipv4Addr;
use url::Host;

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "loopback-range-missed",
    about: "takes 127.0.0.1 for the only loopback address of IPv4",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(LoopbackRangeMissed),
};

struct LoopbackRangeMissed;

impl Reach for LoopbackRangeMissed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (matches!(contact.host(), Some(Host::Ipv4(ip)) if ip.is_loopback() && ip != Ipv4Addr::LOCALHOST))
    }
}

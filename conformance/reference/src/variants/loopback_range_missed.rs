//! Knows one loopback address, and not the other sixteen million.

use std::net::Ipv4Addr;
use std::sync::Arc;

use url::Host;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "loopback-range-missed",
    about: "takes 127.0.0.1 for the only loopback address of IPv4",
    decision: Decision::Contacts,
    trips: &["discovery/no-ssrf"],
    conduct: || Arc::new(LoopbackRangeMissed),
};

struct LoopbackRangeMissed;

impl Conduct for LoopbackRangeMissed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (matches!(contact.host(), Some(Host::Ipv4(ip)) if ip.is_loopback() && ip != Ipv4Addr::LOCALHOST))
    }
}

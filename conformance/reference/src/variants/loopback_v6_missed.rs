//! Knows no loopback address of IPv6.

use std::sync::Arc;

use url::Host;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "loopback-v6-missed",
    about: "takes the loopback address of IPv6 for a public one",
    decision: Decision::Contacts,
    trips: &["discovery/no-ssrf"],
    conduct: || Arc::new(LoopbackV6Missed),
};

struct LoopbackV6Missed;

impl Conduct for LoopbackV6Missed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || (matches!(contact.host(), Some(Host::Ipv6(ip)) if ip.is_loopback()))
    }
}

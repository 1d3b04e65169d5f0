//! Overlooks the address that stands for any.

use url::Host;

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "unspecified-address-missed",
    about: "takes the unspecified address, which leads to this machine, for a public one",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(UnspecifiedAddressMissed),
};

struct UnspecifiedAddressMissed;

impl Reach for UnspecifiedAddressMissed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        let unspecified = match contact.host() {
            Some(Host::Ipv4(ip)) => ip.is_unspecified(),
            Some(Host::Ipv6(ip)) => ip.is_unspecified(),
            Some(Host::Domain(_)) | None => false,
        };
        contact.is_safe() || unspecified
    }
}

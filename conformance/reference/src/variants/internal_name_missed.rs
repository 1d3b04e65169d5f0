//! Contacts every name that is none of this machine, also those that only a cloud knows.

use url::Host;

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "internal-name-missed",
    about: "contacts every name that is none of this machine, also those that only a cloud knows",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(InternalNameMissed),
};

const CLOUD: &str = ".internal";

struct InternalNameMissed;

impl Reach for InternalNameMissed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        let name = match contact {
            Contact::Resolved { name, .. } => Some(*name),
            Contact::Address { .. } => match contact.host() {
                Some(Host::Domain(name)) => Some(name),
                Some(Host::Ipv4(_) | Host::Ipv6(_)) | None => None,
            },
        };
        contact.is_safe() || name.is_some_and(|name| name.ends_with(CLOUD))
    }
}

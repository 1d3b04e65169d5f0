//! Overlooks a loopback address with an octal number in it.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "octal-address-missed",
    about: "takes a loopback address with an octal number for a public one",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(OctalAddressMissed),
};

struct OctalAddressMissed;

impl Reach for OctalAddressMissed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        let written = matches!(contact, Contact::Address { written, .. } if written.contains("://0177."));
        contact.is_safe() || (contact.is_loopback() && written)
    }
}

//! Overlooks a loopback address with fewer than four numbers.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "short-address-missed",
    about: "takes a loopback address with fewer than four numbers for a public one",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(ShortAddressMissed),
};

struct ShortAddressMissed;

impl Reach for ShortAddressMissed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        let written = matches!(contact, Contact::Address { written, .. } if written.contains("://127.1:"));
        contact.is_safe() || (contact.is_loopback() && written)
    }
}

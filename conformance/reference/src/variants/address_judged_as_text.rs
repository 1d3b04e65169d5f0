//! Looks for loopback addresses in the text of an address.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "address-judged-as-text",
    about: "recognizes a loopback address only where it is written in the usual way",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(AddressJudgedAsText),
};

struct AddressJudgedAsText;

impl Reach for AddressJudgedAsText {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (matches!(contact, Contact::Address { written, .. } if contact.is_loopback() && written.contains("0x")))
    }
}

//! Looks for loopback addresses in the text of an address.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "address-judged-as-text",
    about: "recognizes a loopback address only where it is written in the usual way",
    decision: Decision::Contacts,
    trips: &["discovery/no-ssrf"],
    conduct: || Arc::new(AddressJudgedAsText),
};

struct AddressJudgedAsText;

impl Conduct for AddressJudgedAsText {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (matches!(contact, Contact::Address { written, .. } if contact.is_loopback() && written.contains("0x")))
    }
}

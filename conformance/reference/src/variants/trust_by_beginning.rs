//! Trusts an address that begins like a trusted one.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "trust-by-beginning",
    about: "trusts an address that begins with a trusted one, which is only the name of a user there",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(TrustByBeginning),
};

struct TrustByBeginning;

impl Reach for TrustByBeginning {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || matches!(contact, Contact::Address { url, .. } if !url.username().is_empty())
    }
}

//! Takes every https address for a harmless one.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "https-suffices",
    about: "contacts whatever is spoken to by https, be it inside the own network",
    decision: Decision::Contacts,
    trips: &["discovery/no-ssrf"],
    conduct: || Arc::new(HttpsSuffices),
};

struct HttpsSuffices;

impl Conduct for HttpsSuffices {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (matches!(contact, Contact::Address { url, .. } if contact.is_loopback() && url.scheme() == "https"))
    }
}

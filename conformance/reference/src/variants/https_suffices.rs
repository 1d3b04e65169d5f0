//! Takes every https address for a harmless one.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "https-suffices",
    about: "contacts whatever is spoken to by https, be it inside the own network",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(HttpsSuffices),
};

struct HttpsSuffices;

impl Reach for HttpsSuffices {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (matches!(contact, Contact::Address { url, .. } if contact.is_loopback() && url.scheme() == "https"))
    }
}

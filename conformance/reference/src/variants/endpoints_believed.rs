//! Sends to whatever endpoints the metadata names.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "endpoints-believed",
    about: "judges every address but those of the endpoints in the server metadata",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(EndpointsBelieved),
};

struct EndpointsBelieved;

impl Reach for EndpointsBelieved {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || (contact.is_loopback() && contact.path().starts_with("/oauth/"))
    }
}

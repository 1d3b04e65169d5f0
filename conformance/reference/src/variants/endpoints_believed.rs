//! Sends to whatever endpoints the metadata names.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "endpoints-believed",
    about: "judges every address but those of the endpoints in the server metadata",
    decision: Decision::Contacts,
    trips: &["discovery/no-ssrf"],
    conduct: || Arc::new(EndpointsBelieved),
};

struct EndpointsBelieved;

impl Conduct for EndpointsBelieved {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || (contact.is_loopback() && contact.path().starts_with("/oauth/"))
    }
}

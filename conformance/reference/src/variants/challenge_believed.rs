//! Asks for resource metadata wherever a challenge says that it is.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-believed",
    about: "judges every address but that of the resource metadata",
    decision: Decision::Contacts,
    trips: &["discovery/no-ssrf"],
    conduct: || Arc::new(ChallengeBelieved),
};

struct ChallengeBelieved;

impl Conduct for ChallengeBelieved {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (contact.is_loopback() && contact.path().starts_with("/.well-known/oauth-protected-resource"))
    }
}

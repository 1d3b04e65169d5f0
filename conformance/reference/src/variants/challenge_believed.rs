//! Asks for resource metadata wherever a challenge says that it is.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-believed",
    about: "judges every address but that of the resource metadata",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(ChallengeBelieved),
};

struct ChallengeBelieved;

impl Reach for ChallengeBelieved {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || (contact.is_loopback() && contact.path().starts_with("/.well-known/oauth-protected-resource"))
    }
}

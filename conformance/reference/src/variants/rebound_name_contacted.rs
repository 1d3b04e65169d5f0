//! Judges what looks like an address, and not what a name is found to be.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "rebound-name-contacted",
    about: "judges what looks like an address, and not what a name is found to be",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(ReboundNameContacted),
};

struct ReboundNameContacted;

impl Reach for ReboundNameContacted {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        match contact {
            Contact::Address { safe, .. } => *safe,
            Contact::Resolved { name, safe, .. } => *safe || name.ends_with(".example"),
        }
    }
}

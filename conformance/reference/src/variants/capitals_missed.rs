//! Compares the name of this machine letter by letter.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "capitals-missed",
    about: "takes the name of this machine in capitals for a public one",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(CapitalsMissed),
};

struct CapitalsMissed;

impl Reach for CapitalsMissed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || match contact {
                Contact::Address { written, .. } => written.contains("://LOCALHOST"),
                Contact::Resolved { name, .. } => *name == "localhost",
            }
    }
}

//! Takes the name of this machine in full for another one.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "dot-at-the-end-missed",
    about: "takes the name of this machine, with a dot at its end, for a public one",
    decision: "contacts",
    trips: &["discovery/no-ssrf"],
    conduct: || Conduct::reach(DotAtTheEndMissed),
};

struct DotAtTheEndMissed;

impl Reach for DotAtTheEndMissed {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe()
            || match contact {
                Contact::Address { url, .. } => url.host_str() == Some("localhost."),
                Contact::Resolved { name, .. } => *name == "localhost.",
            }
    }
}

//! Registers by plain http.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "plain-registration-accepted",
    about: "registers at a public place by plain http",
    decision: "contacts",
    trips: &["discovery/https-required"],
    conduct: || Conduct::reach(PlainRegistrationAccepted),
};

struct PlainRegistrationAccepted;

impl Reach for PlainRegistrationAccepted {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || (contact.is_plain_http_to_a_name() && contact.path() == "/oauth/register")
    }
}

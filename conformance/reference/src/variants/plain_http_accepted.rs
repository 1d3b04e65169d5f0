//! Speaks to public places by plain http.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "plain-http-accepted",
    about: "speaks to public places by plain http, and sends browsers there",
    decision: "contacts",
    trips: &["authorization/url-scheme-safe", "discovery/https-required"],
    conduct: || Conduct::reach(PlainHttpAccepted),
};

struct PlainHttpAccepted;

impl Reach for PlainHttpAccepted {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || contact.is_plain_http_to_a_name()
    }
}

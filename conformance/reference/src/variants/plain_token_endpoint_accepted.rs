//! Sends codes to a token endpoint by plain http.

use super::Variant;
use crate::conduct::{Conduct, Reach};
use crate::destination::Contact;

pub(super) const VARIANT: Variant = Variant {
    name: "plain-token-endpoint-accepted",
    about: "sends codes and refresh tokens to a token endpoint by plain http",
    decision: "contacts",
    trips: &["discovery/https-required"],
    conduct: || Conduct::reach(PlainTokenEndpointAccepted),
};

struct PlainTokenEndpointAccepted;

impl Reach for PlainTokenEndpointAccepted {
    fn contacts(&self, contact: &Contact<'_>) -> bool {
        contact.is_safe() || (contact.is_plain_http_to_a_name() && contact.path() == "/oauth/token")
    }
}

//! Goes on with a registration that names no client.

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "registration-without-client",
    about: "goes on without a client id when a registration brings none",
    decision: "takes_client_id",
    trips: &["registration/refusal-explained"],
    conduct: || Conduct::registration(RegistrationWithoutClient),
};

struct RegistrationWithoutClient;

impl Registration for RegistrationWithoutClient {
    fn takes_client_id(&self, _: &str) -> bool {
        true
    }
}

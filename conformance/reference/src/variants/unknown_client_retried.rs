//! Asks again and again when the server does not know the client.

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "unknown-client-retried",
    about: "repeats a refresh when the vendor does not know the client",
    decision: "retries_unknown_client",
    trips: &["registration/recovers-when-forgotten"],
    conduct: || Conduct::registration(UnknownClientRetried),
};

struct UnknownClientRetried;

impl Registration for UnknownClientRetried {
    fn retries_unknown_client(&self, times: usize) -> bool {
        times < 8
    }
}

//! Asks again and again when the server does not know the client.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "unknown-client-retried",
    about: "repeats a refresh when the vendor does not know the client",
    decision: Decision::RetriesUnknownClient,
    trips: &["registration/recovers-when-forgotten"],
    conduct: || Arc::new(UnknownClientRetried),
};

struct UnknownClientRetried;

impl Conduct for UnknownClientRetried {
    fn retries_unknown_client(&self, times: usize) -> bool {
        times < 8
    }
}

//! Takes the first message of a batch.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "batch-read",
    about: "takes the first message of a batch",
    decision: "message",
    trips: &["resilience/json-rpc-violations"],
    conduct: || Conduct::resilience(BatchRead),
};

struct BatchRead;

impl Resilience for BatchRead {
    fn message(&self, message: Value) -> Value {
        message.get(0).cloned().unwrap_or(message)
    }
}

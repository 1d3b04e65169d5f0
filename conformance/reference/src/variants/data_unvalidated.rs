//! Hands on data whatever form it has.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "data-unvalidated",
    about: "hands on data whatever form it has",
    decision: "fits",
    trips: &["resilience/schema-drift", "troubleshooting/failure-is-not-empty"],
    conduct: || Conduct::resilience(DataUnvalidated),
};

struct DataUnvalidated;

impl Resilience for DataUnvalidated {
    fn fits(&self, _: &Value, _: &Value) -> bool {
        true
    }
}

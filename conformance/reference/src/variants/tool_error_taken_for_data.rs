//! Does not look at whether a result is an error.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "tool-error-taken-for-data",
    about: "does not look at whether a result is an error",
    decision: "tool_failed",
    trips: &["resilience/tool-errors", "troubleshooting/failure-is-not-empty"],
    conduct: || Conduct::resilience(ToolErrorTakenForData),
};

struct ToolErrorTakenForData;

impl Resilience for ToolErrorTakenForData {
    fn tool_failed(&self, _: Option<&Value>) -> bool {
        false
    }
}

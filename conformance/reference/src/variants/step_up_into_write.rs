//! Asks for whatever scope a challenge names.

use super::Variant;
use crate::conduct::{Conduct, Permissions};

pub(super) const VARIANT: Variant = Variant {
    name: "step-up-into-write",
    about: "asks for the write scope that a challenge names",
    decision: "step_up",
    trips: &["authorization/read-scopes-only", "authorization/step-up-bounded"],
    conduct: || Conduct::permissions(StepUpIntoWrite),
};

struct StepUpIntoWrite;

impl Permissions for StepUpIntoWrite {
    fn step_up(&self, _: Option<&[String]>, granted: &[String], challenged: &[String]) -> Vec<String> {
        granted.iter().chain(challenged).cloned().collect()
    }
}

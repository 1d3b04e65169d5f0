//! Asks for whatever scope a challenge names.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "step-up-into-write",
    about: "asks for the write scope that a challenge names",
    decision: Decision::StepUp,
    trips: &["authorization/read-scopes-only", "authorization/step-up-bounded"],
    conduct: || Arc::new(StepUpIntoWrite),
};

struct StepUpIntoWrite;

impl Conduct for StepUpIntoWrite {
    fn step_up(&self, _: Option<&[String]>, granted: &[String], challenged: &[String]) -> Vec<String> {
        granted.iter().chain(challenged).cloned().collect()
    }
}

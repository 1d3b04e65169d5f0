//! Asks for what a challenge names, and no longer for what it had.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Correct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "step-up-replaces",
    about: "drops the scopes that it had when a challenge names another",
    decision: Decision::StepUp,
    trips: &["authorization/step-up-bounded"],
    conduct: || Arc::new(StepUpReplaces),
};

struct StepUpReplaces;

impl Conduct for StepUpReplaces {
    fn step_up(&self, agreed: Option<&[String]>, granted: &[String], challenged: &[String]) -> Vec<String> {
        let wider = Correct.step_up(agreed, granted, challenged);
        wider.into_iter().filter(|scope| !granted.contains(scope)).collect()
    }
}

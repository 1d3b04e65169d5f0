//! Asks for what a challenge names, and no longer for what it had.

use super::Variant;
use crate::conduct::{Conduct, Correct, Permissions};

pub(super) const VARIANT: Variant = Variant {
    name: "step-up-replaces",
    about: "drops the scopes that it had when a challenge names another",
    decision: "step_up",
    trips: &["authorization/step-up-bounded"],
    conduct: || Conduct::permissions(StepUpReplaces),
};

struct StepUpReplaces;

impl Permissions for StepUpReplaces {
    fn step_up(&self, agreed: Option<&[String]>, granted: &[String], challenged: &[String]) -> Vec<String> {
        let wider = Correct.step_up(agreed, granted, challenged);
        wider.into_iter().filter(|scope| !granted.contains(scope)).collect()
    }
}

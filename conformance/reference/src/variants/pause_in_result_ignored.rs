//! Repeats a call whose result says that there were too many.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Conduct, Failed, Retries};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-in-result-ignored",
    about: "repeats a call whose result says that there were too many",
    decision: "repeats",
    trips: &["resilience/retry-after"],
    conduct: || Conduct::retries(PauseInResultIgnored),
};

struct PauseInResultIgnored;

impl Retries for PauseInResultIgnored {
    fn repeats(&self, failed: &Failed<'_>) -> bool {
        failed.told == Code::ToolFailed && failed.times < 2
    }
}

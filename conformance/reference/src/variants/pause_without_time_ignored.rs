//! Repeats what the vendor asks a pause for without saying how long, again and again.

use clootrack_connector::Code;

use super::Variant;
use crate::conduct::{Conduct, Failed, Retries};

pub(super) const VARIANT: Variant = Variant {
    name: "pause-without-time-ignored",
    about: "repeats what the vendor asks a pause for without saying how long, again and again",
    decision: "repeats",
    trips: &["resilience/retry-after"],
    conduct: || Conduct::retries(PauseWithoutTimeIgnored),
};

struct PauseWithoutTimeIgnored;

impl Retries for PauseWithoutTimeIgnored {
    fn repeats(&self, failed: &Failed<'_>) -> bool {
        failed.told == Code::RateLimited && failed.pause.is_none() && failed.times < 4
    }
}

//! Knows only its own calls when it renews.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-raced-across-processes",
    about: "does not see that another process renews",
    decision: Decision::ExcludesProcesses,
    trips: &["tokens/refresh-single-flight-across-processes"],
    conduct: || Arc::new(RefreshRacedAcrossProcesses),
};

struct RefreshRacedAcrossProcesses;

impl Conduct for RefreshRacedAcrossProcesses {
    fn excludes_processes(&self) -> bool {
        false
    }
}

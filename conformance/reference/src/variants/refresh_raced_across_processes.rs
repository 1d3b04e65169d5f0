//! Knows only its own calls when it renews.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "refresh-raced-across-processes",
    about: "does not see that another process renews",
    decision: "excludes_processes",
    trips: &["tokens/refresh-single-flight-across-processes"],
    conduct: || Conduct::tokens(RefreshRacedAcrossProcesses),
};

struct RefreshRacedAcrossProcesses;

impl Tokens for RefreshRacedAcrossProcesses {
    fn excludes_processes(&self) -> bool {
        false
    }
}

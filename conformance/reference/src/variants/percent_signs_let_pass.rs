//! Lets pass names with a percent sign, which nobody reads as a letter.

use super::Variant;
use crate::blocklist::blocked;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "percent-signs-let-pass",
    about: "lets pass names with a percent sign, which nobody reads as a letter",
    decision: "blocks",
    trips: &["blocklist/escapes"],
    conduct: || Conduct::data(PercentSignsLetPass),
};

struct PercentSignsLetPass;

impl Data for PercentSignsLetPass {
    fn blocks(&self, name: &str) -> bool {
        blocked(&name.replace('%', ""))
    }
}

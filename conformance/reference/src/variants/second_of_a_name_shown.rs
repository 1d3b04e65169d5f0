//! Shows both of two tools that have one name.

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "second-of-a-name-shown",
    about: "shows both of two tools that have one name",
    decision: "leaves_out_second",
    trips: &["blocklist/collisions"],
    conduct: || Conduct::data(SecondOfANameShown),
};

struct SecondOfANameShown;

impl Data for SecondOfANameShown {
    fn leaves_out_second(&self) -> bool {
        false
    }
}

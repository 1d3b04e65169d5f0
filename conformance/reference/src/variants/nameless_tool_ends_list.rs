//! Gives up a list in which a tool has no name.

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "nameless-tool-ends-list",
    about: "gives up a list in which a tool has no name",
    decision: "leaves_out_nameless",
    trips: &["blocklist/degenerate-names"],
    conduct: || Conduct::data(NamelessToolEndsList),
};

struct NamelessToolEndsList;

impl Data for NamelessToolEndsList {
    fn leaves_out_nameless(&self) -> bool {
        false
    }
}

//! Refuses a call of a write tool once, and makes it when the engine insists.

use std::collections::HashSet;
use std::sync::Mutex;

use super::Variant;
use crate::conduct::{Conduct, Data};
use crate::lock::lock;

pub(super) const VARIANT: Variant = Variant {
    name: "blocked-call-repeated",
    about: "refuses a call of a write tool once, and makes it when the engine insists",
    decision: "calls_tool",
    trips: &["blocklist/fails-closed"],
    conduct: || Conduct::data(BlockedCallRepeated::default()),
};

#[derive(Default)]
struct BlockedCallRepeated {
    refused: Mutex<HashSet<String>>,
}

impl Data for BlockedCallRepeated {
    fn calls_tool(&self, name: &str, blocked: bool) -> bool {
        !blocked || !lock(&self.refused).insert(name.to_owned())
    }
}

//! Uses a longer state than needed, of every character that is allowed.

use crate::conduct::{Conduct, Flow};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "state-long",
    about: "uses a longer state than needed, of every character that is allowed",
    decision: "state",
    trips: &[],
    conduct: || Conduct::flow(StateLong),
};

struct StateLong;

impl Flow for StateLong {
    fn state(&self, fresh: String) -> String {
        format!("{fresh}.{fresh}~{fresh}")
    }
}

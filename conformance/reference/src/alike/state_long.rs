//! Uses a longer state than needed, of every character that is allowed.

use std::sync::Arc;

use crate::conduct::{Conduct, Decision};
use crate::variants::Variant;

pub(super) const VARIANT: Variant = Variant {
    name: "state-long",
    about: "uses a longer state than needed, of every character that is allowed",
    decision: Decision::State,
    trips: &[],
    conduct: || Arc::new(StateLong),
};

struct StateLong;

impl Conduct for StateLong {
    fn state(&self, fresh: String) -> String {
        format!("{fresh}.{fresh}~{fresh}")
    }
}

//! Hands on structured content alone, also where there is none.

use clootrack_connector::message::ToEngine;

use super::Variant;
use crate::conduct::{Conduct, Data};

pub(super) const VARIANT: Variant = Variant {
    name: "text-alone-dropped",
    about: "hands on structured content alone, also where there is none",
    decision: "to_engine",
    trips: &["resilience/tool-errors", "troubleshooting/user-and-engine-agree"],
    conduct: || Conduct::data(TextAloneDropped),
};

struct TextAloneDropped;

impl Data for TextAloneDropped {
    fn to_engine(&self, engine: ToEngine) -> ToEngine {
        ToEngine { content: Vec::new(), ..engine }
    }
}

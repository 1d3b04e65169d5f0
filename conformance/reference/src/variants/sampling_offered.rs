//! Declares that its model can be asked, and refuses when it is.

use serde_json::{Value, json};

use super::Variant;
use crate::conduct::{Conduct, Favours};

pub(super) const VARIANT: Variant = Variant {
    name: "sampling-offered",
    about: "declares that its model can be asked, and refuses when it is",
    decision: "offered",
    trips: &["blocklist/server-requests-refused"],
    conduct: || Conduct::favours(SamplingOffered),
};

struct SamplingOffered;

impl Favours for SamplingOffered {
    fn offered(&self) -> Value {
        json!({ "sampling": {} })
    }
}

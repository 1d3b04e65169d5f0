//! Understands an answer only if its members come in the usual order.

use serde_json::Value;

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "member-order-expected",
    about: "understands an answer only if its members come in the usual order",
    decision: "parsed",
    trips: &["resilience/schema-drift"],
    conduct: || Conduct::resilience(MemberOrderExpected),
};

struct MemberOrderExpected;

impl Resilience for MemberOrderExpected {
    fn parsed(&self, text: &[u8]) -> Option<Value> {
        let text = str::from_utf8(text).ok()?;
        if let (Some(content), Some(structured)) =
            (text.find("\"content\":"), text.find("\"structuredContent\":"))
            && structured < content
        {
            return None;
        }
        serde_json::from_str(text).ok()
    }
}

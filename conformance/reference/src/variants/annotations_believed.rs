//! Shows whatever says of itself that it only reads.

use super::Variant;
use crate::conduct::{Conduct, Data, Listed};

pub(super) const VARIANT: Variant = Variant {
    name: "annotations-believed",
    about: "shows whatever says of itself that it only reads",
    decision: "lists_tool",
    trips: &["blocklist/annotations-untrusted"],
    conduct: || Conduct::data(AnnotationsBelieved),
};

struct AnnotationsBelieved;

impl Data for AnnotationsBelieved {
    fn lists_tool(&self, tool: &Listed<'_>, blocked: bool) -> bool {
        !blocked || tool.read_only
    }
}

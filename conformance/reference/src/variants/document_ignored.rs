//! Registers itself although the server takes the document that it has.

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "document-ignored",
    about: "registers itself although the server takes the document that it has",
    decision: "goes_by_document",
    trips: &["registration/document-used"],
    conduct: || Conduct::registration(DocumentIgnored),
};

struct DocumentIgnored;

impl Registration for DocumentIgnored {
    fn goes_by_document(&self, _: bool) -> bool {
        false
    }
}

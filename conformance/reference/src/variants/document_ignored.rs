//! Registers itself although the server takes the document that it has.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "document-ignored",
    about: "registers itself although the server takes the document that it has",
    decision: Decision::GoesByDocument,
    trips: &["registration/document-used"],
    conduct: || Arc::new(DocumentIgnored),
};

struct DocumentIgnored;

impl Conduct for DocumentIgnored {
    fn goes_by_document(&self, _: bool) -> bool {
        false
    }
}

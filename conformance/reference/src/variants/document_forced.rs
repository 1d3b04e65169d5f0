//! Goes by its document at servers that do not take one.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "document-forced",
    about: "goes by its document at servers that do not take one",
    decision: Decision::GoesByDocument,
    trips: &["registration/document-used"],
    conduct: || Arc::new(DocumentForced),
};

struct DocumentForced;

impl Conduct for DocumentForced {
    fn goes_by_document(&self, _: bool) -> bool {
        true
    }
}

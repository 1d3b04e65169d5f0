//! Goes by its document at servers that do not take one.

use super::Variant;
use crate::conduct::{Conduct, Registration};

pub(super) const VARIANT: Variant = Variant {
    name: "document-forced",
    about: "goes by its document at servers that do not take one",
    decision: "goes_by_document",
    trips: &["registration/document-used"],
    conduct: || Conduct::registration(DocumentForced),
};

struct DocumentForced;

impl Registration for DocumentForced {
    fn goes_by_document(&self, _: bool) -> bool {
        true
    }
}

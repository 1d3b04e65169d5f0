//! Knows a media type only in small letters.

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "media-type-case-minded",
    about: "knows a media type only in small letters",
    decision: "media_type",
    trips: &["resilience/content-type"],
    conduct: || Conduct::resilience(MediaTypeCaseMinded),
};

struct MediaTypeCaseMinded;

impl Resilience for MediaTypeCaseMinded {
    fn media_type(&self, value: &str) -> String {
        value.split(';').next().unwrap_or_default().trim().to_owned()
    }
}

//! Knows a media type only without parameters.

use super::Variant;
use crate::conduct::{Conduct, Resilience};

pub(super) const VARIANT: Variant = Variant {
    name: "media-type-parameters-minded",
    about: "knows a media type only without parameters",
    decision: "media_type",
    trips: &["resilience/content-type"],
    conduct: || Conduct::resilience(MediaTypeParametersMinded),
};

struct MediaTypeParametersMinded;

impl Resilience for MediaTypeParametersMinded {
    fn media_type(&self, value: &str) -> String {
        value.trim().to_ascii_lowercase()
    }
}

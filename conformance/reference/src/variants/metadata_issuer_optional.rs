//! Takes metadata that names no issuer.

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-issuer-optional",
    about: "takes metadata that names no issuer",
    decision: "metadata_issuer_matches",
    trips: &["discovery/issuer-matches"],
    conduct: || Conduct::discovery(MetadataIssuerOptional),
};

struct MetadataIssuerOptional;

impl Discovery for MetadataIssuerOptional {
    fn metadata_issuer_matches(&self, _: &str, expected: &str, named: &str) -> bool {
        named.is_empty() || named == expected
    }
}

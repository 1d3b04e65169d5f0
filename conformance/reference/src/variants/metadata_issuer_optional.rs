//! Takes metadata that names no issuer.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-issuer-optional",
    about: "takes metadata that names no issuer",
    decision: Decision::MetadataIssuerMatches,
    trips: &["discovery/issuer-matches"],
    conduct: || Arc::new(MetadataIssuerOptional),
};

struct MetadataIssuerOptional;

impl Conduct for MetadataIssuerOptional {
    fn metadata_issuer_matches(&self, _: &str, expected: &str, named: &str) -> bool {
        named.is_empty() || named == expected
    }
}

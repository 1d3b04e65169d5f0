//! Takes metadata of an issuer that begins like the one that was asked for.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-issuer-beginning-compared",
    about: "takes metadata of an issuer that begins like the one that was asked for",
    decision: Decision::MetadataIssuerMatches,
    trips: &["discovery/issuer-matches"],
    conduct: || Arc::new(MetadataIssuerBeginningCompared),
};

struct MetadataIssuerBeginningCompared;

impl Conduct for MetadataIssuerBeginningCompared {
    fn metadata_issuer_matches(&self, _: &str, expected: &str, named: &str) -> bool {
        named.starts_with(expected)
    }
}

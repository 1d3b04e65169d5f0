//! Takes metadata of an issuer that begins like the one that was asked for.

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-issuer-beginning-compared",
    about: "takes metadata of an issuer that begins like the one that was asked for",
    decision: "metadata_issuer_matches",
    trips: &["discovery/issuer-matches"],
    conduct: || Conduct::discovery(MetadataIssuerBeginningCompared),
};

struct MetadataIssuerBeginningCompared;

impl Discovery for MetadataIssuerBeginningCompared {
    fn metadata_issuer_matches(&self, _: &str, expected: &str, named: &str) -> bool {
        named.starts_with(expected)
    }
}

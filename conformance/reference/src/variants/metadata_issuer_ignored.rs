//! Takes metadata of any issuer.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-issuer-ignored",
    about: "takes metadata of an authorization server whatever issuer it names",
    decision: Decision::MetadataIssuerMatches,
    trips: &["discovery/issuer-matches"],
    conduct: || Arc::new(MetadataIssuerIgnored),
};

struct MetadataIssuerIgnored;

impl Conduct for MetadataIssuerIgnored {
    fn metadata_issuer_matches(&self, _: &str, _: &str, _: &str) -> bool {
        true
    }
}

//! Takes any issuer in the document for OpenID clients.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-issuer-ignored-in-openid",
    about: "compares the issuer in the OAuth document only, not in the one for OpenID clients",
    decision: Decision::MetadataIssuerMatches,
    trips: &["discovery/issuer-matches"],
    conduct: || Arc::new(MetadataIssuerIgnoredInOpenid),
};

struct MetadataIssuerIgnoredInOpenid;

impl Conduct for MetadataIssuerIgnoredInOpenid {
    fn metadata_issuer_matches(&self, place: &str, expected: &str, named: &str) -> bool {
        named == expected || place.contains("openid-configuration")
    }
}

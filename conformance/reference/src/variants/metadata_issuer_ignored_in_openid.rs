//! Takes any issuer in the document for OpenID clients.

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-issuer-ignored-in-openid",
    about: "compares the issuer in the OAuth document only, not in the one for OpenID clients",
    decision: "metadata_issuer_matches",
    trips: &["discovery/issuer-matches"],
    conduct: || Conduct::discovery(MetadataIssuerIgnoredInOpenid),
};

struct MetadataIssuerIgnoredInOpenid;

impl Discovery for MetadataIssuerIgnoredInOpenid {
    fn metadata_issuer_matches(&self, place: &str, expected: &str, named: &str) -> bool {
        named == expected || place.contains("openid-configuration")
    }
}

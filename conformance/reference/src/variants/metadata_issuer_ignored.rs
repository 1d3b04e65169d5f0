//! Takes metadata of any issuer.

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "metadata-issuer-ignored",
    about: "takes metadata of an authorization server whatever issuer it names",
    decision: "metadata_issuer_matches",
    trips: &["discovery/issuer-matches"],
    conduct: || Conduct::discovery(MetadataIssuerIgnored),
};

struct MetadataIssuerIgnored;

impl Discovery for MetadataIssuerIgnored {
    fn metadata_issuer_matches(&self, _: &str, _: &str, _: &str) -> bool {
        true
    }
}

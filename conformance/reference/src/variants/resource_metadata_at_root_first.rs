//! Looks for the resource's metadata at the root first.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-metadata-at-root-first",
    about: "looks for the resource's metadata at the root first",
    decision: "resource_metadata_places",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ResourceMetadataAtRootFirst),
};

struct ResourceMetadataAtRootFirst;

impl Discovery for ResourceMetadataAtRootFirst {
    fn resource_metadata_places(
        &self,
        named: Option<(String, Url)>,
        usual: Vec<(String, Url)>,
    ) -> Vec<(String, Url)> {
        named.map_or_else(|| usual.into_iter().rev().collect(), |named| vec![named])
    }
}

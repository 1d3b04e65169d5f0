//! Looks for the resource's metadata at the root first.

use std::sync::Arc;

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-metadata-at-root-first",
    about: "looks for the resource's metadata at the root first",
    decision: Decision::ResourceMetadataPlaces,
    trips: &["discovery/order"],
    conduct: || Arc::new(ResourceMetadataAtRootFirst),
};

struct ResourceMetadataAtRootFirst;

impl Conduct for ResourceMetadataAtRootFirst {
    fn resource_metadata_places(
        &self,
        named: Option<(String, Url)>,
        usual: Vec<(String, Url)>,
    ) -> Vec<(String, Url)> {
        named.map_or_else(|| usual.into_iter().rev().collect(), |named| vec![named])
    }
}

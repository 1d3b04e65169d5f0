//! Never looks for the resource's metadata at the root.

use std::sync::Arc;

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-metadata-not-at-root",
    about: "never looks for the resource's metadata at the root",
    decision: Decision::ResourceMetadataPlaces,
    trips: &["discovery/order"],
    conduct: || Arc::new(ResourceMetadataNotAtRoot),
};

struct ResourceMetadataNotAtRoot;

impl Conduct for ResourceMetadataNotAtRoot {
    fn resource_metadata_places(
        &self,
        named: Option<(String, Url)>,
        usual: Vec<(String, Url)>,
    ) -> Vec<(String, Url)> {
        named.map_or_else(|| usual.into_iter().take(1).collect(), |named| vec![named])
    }
}

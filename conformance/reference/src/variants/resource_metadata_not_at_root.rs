//! Never looks for the resource's metadata at the root.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-metadata-not-at-root",
    about: "never looks for the resource's metadata at the root",
    decision: "resource_metadata_places",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ResourceMetadataNotAtRoot),
};

struct ResourceMetadataNotAtRoot;

impl Discovery for ResourceMetadataNotAtRoot {
    fn resource_metadata_places(
        &self,
        named: Option<(String, Url)>,
        usual: Vec<(String, Url)>,
    ) -> Vec<(String, Url)> {
        named.map_or_else(|| usual.into_iter().take(1).collect(), |named| vec![named])
    }
}

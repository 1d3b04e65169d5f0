//! Bounds every answer but the metadata of the resource.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Reach};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-metadata-read-without-end",
    about: "reads the metadata of the resource to its end, however far that is",
    decision: "stops_reading",
    trips: &["discovery/bounded"],
    conduct: || Conduct::reach(ResourceMetadataReadWithoutEnd),
};

struct ResourceMetadataReadWithoutEnd;

impl Reach for ResourceMetadataReadWithoutEnd {
    fn stops_reading(&self, place: &Url) -> bool {
        !place.path().starts_with("/.well-known/oauth-protected-resource")
    }
}

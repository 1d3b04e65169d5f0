//! Looks for the authorization server's metadata in the first place only.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "server-metadata-first-place-only",
    about: "looks for the server's metadata in the first place only",
    decision: Decision::ServerMetadataPlaces,
    trips: &["discovery/order"],
    conduct: || Arc::new(ServerMetadataFirstPlaceOnly),
};

struct ServerMetadataFirstPlaceOnly;

impl Conduct for ServerMetadataFirstPlaceOnly {
    fn server_metadata_places(&self, all: Vec<String>) -> Vec<String> {
        all.into_iter().take(1).collect()
    }
}

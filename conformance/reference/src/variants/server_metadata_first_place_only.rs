//! Looks for the authorization server's metadata in the first place only.

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "server-metadata-first-place-only",
    about: "looks for the server's metadata in the first place only",
    decision: "server_metadata_places",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ServerMetadataFirstPlaceOnly),
};

struct ServerMetadataFirstPlaceOnly;

impl Discovery for ServerMetadataFirstPlaceOnly {
    fn server_metadata_places(&self, all: Vec<String>) -> Vec<String> {
        all.into_iter().take(1).collect()
    }
}

//! Does not look for the authorization server's metadata below its own path.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "server-metadata-without-appended",
    about: "does not look below the issuer's own path",
    decision: Decision::ServerMetadataPlaces,
    trips: &["discovery/order"],
    conduct: || Arc::new(ServerMetadataWithoutAppended),
};

struct ServerMetadataWithoutAppended;

impl Conduct for ServerMetadataWithoutAppended {
    fn server_metadata_places(&self, all: Vec<String>) -> Vec<String> {
        all.into_iter().take(2).collect()
    }
}

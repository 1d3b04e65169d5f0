//! Does not look for the authorization server's metadata below its own path.

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "server-metadata-without-appended",
    about: "does not look below the issuer's own path",
    decision: "server_metadata_places",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ServerMetadataWithoutAppended),
};

struct ServerMetadataWithoutAppended;

impl Discovery for ServerMetadataWithoutAppended {
    fn server_metadata_places(&self, all: Vec<String>) -> Vec<String> {
        all.into_iter().take(2).collect()
    }
}

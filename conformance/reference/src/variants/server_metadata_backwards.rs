//! Looks for the authorization server's metadata in the opposite order.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "server-metadata-backwards",
    about: "looks for the server's metadata in the opposite order",
    decision: Decision::ServerMetadataPlaces,
    trips: &["discovery/order"],
    conduct: || Arc::new(ServerMetadataBackwards),
};

struct ServerMetadataBackwards;

impl Conduct for ServerMetadataBackwards {
    fn server_metadata_places(&self, all: Vec<String>) -> Vec<String> {
        all.into_iter().rev().collect()
    }
}

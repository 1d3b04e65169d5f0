//! Looks for the authorization server's metadata in the opposite order.

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "server-metadata-backwards",
    about: "looks for the server's metadata in the opposite order",
    decision: "server_metadata_places",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ServerMetadataBackwards),
};

struct ServerMetadataBackwards;

impl Discovery for ServerMetadataBackwards {
    fn server_metadata_places(&self, all: Vec<String>) -> Vec<String> {
        all.into_iter().rev().collect()
    }
}

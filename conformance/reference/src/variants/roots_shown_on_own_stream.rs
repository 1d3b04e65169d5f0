//! Shows the vendor where its files are, if asked on the stream that it listens to.

use serde_json::json;

use super::Variant;
use crate::conduct::{Conduct, Favours, Replies};

pub(super) const VARIANT: Variant = Variant {
    name: "roots-shown-on-own-stream",
    about: "shows the vendor where its files are, if asked on the stream that it listens to",
    decision: "hears",
    trips: &["blocklist/server-requests-refused"],
    conduct: || Conduct::favours(RootsShownOnOwnStream),
};

struct RootsShownOnOwnStream;

impl Favours for RootsShownOnOwnStream {
    fn hears(&self) -> Option<Replies> {
        Some(|method, _| {
            (method == "roots/list").then(|| json!({ "roots": [{ "uri": "file:///srv/connector" }] }))
        })
    }
}

//! Looks for the resource's metadata in the usual places only.

use std::sync::Arc;

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-not-followed",
    about: "looks for the resource's metadata in the usual places only",
    decision: Decision::ResourceMetadataPlaces,
    trips: &["discovery/order"],
    conduct: || Arc::new(ChallengeNotFollowed),
};

struct ChallengeNotFollowed;

impl Conduct for ChallengeNotFollowed {
    fn resource_metadata_places(
        &self,
        _: Option<(String, Url)>,
        usual: Vec<(String, Url)>,
    ) -> Vec<(String, Url)> {
        usual
    }
}

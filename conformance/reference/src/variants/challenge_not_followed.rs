//! Looks for the resource's metadata in the usual places only.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "challenge-not-followed",
    about: "looks for the resource's metadata in the usual places only",
    decision: "resource_metadata_places",
    trips: &["discovery/order"],
    conduct: || Conduct::discovery(ChallengeNotFollowed),
};

struct ChallengeNotFollowed;

impl Discovery for ChallengeNotFollowed {
    fn resource_metadata_places(
        &self,
        _: Option<(String, Url)>,
        usual: Vec<(String, Url)>,
    ) -> Vec<(String, Url)> {
        usual
    }
}

//! Uses the metadata of any resource.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Discovery};

pub(super) const VARIANT: Variant = Variant {
    name: "resource-ignored",
    about: "uses the metadata of any resource",
    decision: "resource_matches",
    trips: &["discovery/resource-matches", "authorization/resource-indicator"],
    conduct: || Conduct::discovery(ResourceIgnored),
};

struct ResourceIgnored;

impl Discovery for ResourceIgnored {
    fn resource_matches(&self, _: Option<&str>, _: &[&Url]) -> bool {
        true
    }
}

//! Gives the grant up when a refresh fails for the moment.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "grant-lost-to-outage",
    about: "gives the grant up when a refresh fails for the moment",
    decision: Decision::KeepsGrantThroughFailure,
    trips: &["tokens/transient-failure-keeps-grant"],
    conduct: || Arc::new(GrantLostToOutage),
};

struct GrantLostToOutage;

impl Conduct for GrantLostToOutage {
    fn keeps_grant_through_failure(&self) -> bool {
        false
    }
}

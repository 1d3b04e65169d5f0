//! Gives the grant up when a refresh fails for the moment.

use super::Variant;
use crate::conduct::{Conduct, Tokens};

pub(super) const VARIANT: Variant = Variant {
    name: "grant-lost-to-outage",
    about: "gives the grant up when a refresh fails for the moment",
    decision: "keeps_grant_through_failure",
    trips: &["tokens/transient-failure-keeps-grant"],
    conduct: || Conduct::tokens(GrantLostToOutage),
};

struct GrantLostToOutage;

impl Tokens for GrantLostToOutage {
    fn keeps_grant_through_failure(&self) -> bool {
        false
    }
}

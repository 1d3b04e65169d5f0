//! Does not say which permission is missing.

use std::sync::Arc;

use super::Variant;
use crate::conduct::{Conduct, Decision};

pub(super) const VARIANT: Variant = Variant {
    name: "permission-unnamed",
    about: "does not name the permission that is missing",
    decision: Decision::MissingNamed,
    trips: &["tokens/over-grant-noticed"],
    conduct: || Arc::new(PermissionUnnamed),
};

struct PermissionUnnamed;

impl Conduct for PermissionUnnamed {
    fn missing_named(&self, _: Vec<String>) -> Vec<String> {
        Vec::new()
    }
}

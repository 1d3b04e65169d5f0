//! Does not say which permission is missing.

use super::Variant;
use crate::conduct::{Conduct, Permissions};

pub(super) const VARIANT: Variant = Variant {
    name: "permission-unnamed",
    about: "does not name the permission that is missing",
    decision: "missing_named",
    trips: &["tokens/over-grant-noticed"],
    conduct: || Conduct::permissions(PermissionUnnamed),
};

struct PermissionUnnamed;

impl Permissions for PermissionUnnamed {
    fn missing_named(&self, _: Vec<String>) -> Vec<String> {
        Vec::new()
    }
}

//! Seals credentials without the organization and the connection that they belong to.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "tenants-unbound",
    about: "seals credentials without the organization and the connection that they belong to",
    decision: "binds",
    trips: &["storage/bound-to-tenant"],
    conduct: || Conduct::secrecy(TenantsUnbound),
};

struct TenantsUnbound;

impl Secrecy for TenantsUnbound {
    fn binds(&self) -> bool {
        false
    }
}

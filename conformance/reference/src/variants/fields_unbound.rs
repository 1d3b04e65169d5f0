//! Does not tie what it seals to its field.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "fields-unbound",
    about: "does not tie what it seals to its field",
    decision: "binds_field",
    trips: &["storage/bound-to-field"],
    conduct: || Conduct::secrecy(FieldsUnbound),
};

struct FieldsUnbound;

impl Secrecy for FieldsUnbound {
    fn binds_field(&self) -> bool {
        false
    }
}

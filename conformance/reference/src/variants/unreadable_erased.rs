//! Erases what it cannot read.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "unreadable-erased",
    about: "erases what it cannot read",
    decision: "keeps_unreadable",
    trips: &["storage/wrong-key-explained"],
    conduct: || Conduct::secrecy(UnreadableErased),
};

struct UnreadableErased;

impl Secrecy for UnreadableErased {
    fn keeps_unreadable(&self) -> bool {
        false
    }
}

//! Gives the engine the vendor's data as it is, with a token in it.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "echo-passed-on",
    about: "gives the engine the vendor's data as it is, with a token in it",
    decision: "takes_out_own",
    trips: &["secrecy/answers", "secrecy/reflected-secrets"],
    conduct: || Conduct::secrecy(EchoPassedOn),
};

struct EchoPassedOn;

impl Secrecy for EchoPassedOn {
    fn takes_out_own(&self, _: &str, _: &str) -> bool {
        false
    }
}

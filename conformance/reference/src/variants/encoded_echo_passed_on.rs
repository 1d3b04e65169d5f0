//! Takes its tokens out of the vendor's data only where they stand as they are.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "encoded-echo-passed-on",
    about: "takes its tokens out of the vendor's data only where they stand as they are",
    decision: "takes_out_own",
    trips: &["secrecy/answers", "secrecy/reflected-secrets"],
    conduct: || Conduct::secrecy(EncodedEchoPassedOn),
};

struct EncodedEchoPassedOn;

impl Secrecy for EncodedEchoPassedOn {
    fn takes_out_own(&self, secret: &str, form: &str) -> bool {
        form == secret
    }
}

//! Takes only the access token out of the vendor's data, and neither refresh token nor client secret.

use super::Variant;
use crate::conduct::{Conduct, Secrecy};

pub(super) const VARIANT: Variant = Variant {
    name: "echo-of-others-passed-on",
    about: "takes only the access token out of the vendor's data, and neither refresh token nor client secret",
    decision: "takes_out_own",
    trips: &["secrecy/answers", "secrecy/reflected-secrets"],
    conduct: || Conduct::secrecy(EchoOfOthersPassedOn),
};

struct EchoOfOthersPassedOn;

impl Secrecy for EchoOfOthersPassedOn {
    fn takes_out_own(&self, secret: &str, _: &str) -> bool {
        secret.contains("_at_")
    }
}

//! Compares the ports of issuers as numbers.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "issuer-port-normalised",
    about: "compares the ports of issuers as numbers",
    decision: "issuer_matches",
    trips: &["authorization/iss-validated"],
    conduct: || Conduct::flow(IssuerPortNormalised),
};

struct IssuerPortNormalised;

impl Flow for IssuerPortNormalised {
    fn issuer_matches(&self, expected: &str, announced: bool, got: &[String]) -> bool {
        let place = |issuer: &str| Url::parse(issuer).ok().map(|url| url.port_or_known_default());
        let rest =
            |issuer: &str| issuer.trim_end_matches(|c: char| c == ':' || c.is_ascii_digit()).to_owned();
        match got {
            [] => !announced,
            [issuer] => place(issuer) == place(expected) && rest(issuer) == rest(expected),
            _ => false,
        }
    }
}

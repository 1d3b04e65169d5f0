//! Puts the authorization URL together as text.

use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "parameters-pasted",
    about: "puts the authorization URL together as text, without encoding",
    decision: "authorization_address",
    trips: &[
        "authorization/read-scopes-only",
        "authorization/redirect-uri-exact",
        "authorization/resource-indicator",
    ],
    conduct: || Conduct::flow(ParametersPasted),
};

struct ParametersPasted;

impl Flow for ParametersPasted {
    fn authorization_address(&self, _: &str, encoded: Url) -> String {
        let mut base = encoded.clone();
        base.set_query(None);
        let pairs = encoded.query_pairs().map(|(name, value)| format!("{name}={}", value.replace(' ', "+")));
        format!("{base}?{}", pairs.collect::<Vec<_>>().join("&"))
    }
}

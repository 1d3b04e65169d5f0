//! Encodes each scope before the whole is encoded.

use url::Url;
use url::form_urlencoded::byte_serialize;

use super::Variant;
use crate::conduct::{Conduct, Flow};

pub(super) const VARIANT: Variant = Variant {
    name: "scopes-encoded-twice",
    about: "encodes each scope by itself, and then the parameter once more",
    decision: "authorization_address",
    trips: &["authorization/read-scopes-only", "authorization/redirect-uri-exact"],
    conduct: || Conduct::flow(ScopesEncodedTwice),
};

struct ScopesEncodedTwice;

impl Flow for ScopesEncodedTwice {
    fn authorization_address(&self, _: &str, encoded: Url) -> String {
        let scope = encoded.query_pairs().find(|(name, _)| name == "scope");
        let Some(scope) = scope.map(|(_, scope)| scope.into_owned()).filter(|scope| scope.contains('&'))
        else {
            return encoded.into();
        };
        let twice = |scope: &str| byte_serialize(scope.as_bytes()).collect::<String>();
        let scopes: Vec<String> = scope.split(' ').map(twice).collect();
        let others = encoded.query_pairs().filter(|(name, _)| name != "scope");
        let mut address = encoded.clone();
        address.query_pairs_mut().clear().extend_pairs(others).append_pair("scope", &scopes.join(" "));
        address.into()
    }
}

//! Repeats the client secret in the address.

use std::sync::Arc;

use http::Request;
use secrecy::ExposeSecret as _;
use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Decision};
use crate::oauth::{Authentication, Client};

pub(super) const VARIANT: Variant = Variant {
    name: "client-secret-in-url",
    about: "repeats the client secret in the URL",
    decision: Decision::ClientProves,
    trips: &["tokens/bearer-header-only", "tokens/client-authentication"],
    conduct: || Arc::new(ClientSecretInUrl),
};

struct ClientSecretInUrl;

impl Conduct for ClientSecretInUrl {
    fn client_proves(&self, mut request: Request<Vec<u8>>, client: &Client) -> Request<Vec<u8>> {
        if let Authentication::Basic(secret) | Authentication::Post(secret) = &client.authentication
            && let Ok(mut url) = Url::parse(&request.uri().to_string())
        {
            url.query_pairs_mut().append_pair("client_secret", secret.expose_secret());
            if let Ok(uri) = url.as_str().parse() {
                *request.uri_mut() = uri;
            }
        }
        request
    }
}

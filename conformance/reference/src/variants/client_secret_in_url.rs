//! Repeats the client secret in the address.

use http::Request;
use secrecy::ExposeSecret as _;
use url::Url;

use super::Variant;
use crate::conduct::{Conduct, Registration};
use crate::oauth::{Authentication, Client};

pub(super) const VARIANT: Variant = Variant {
    name: "client-secret-in-url",
    about: "repeats the client secret in the URL",
    decision: "client_proves",
    trips: &["tokens/bearer-header-only", "tokens/client-authentication"],
    conduct: || Conduct::registration(ClientSecretInUrl),
};

struct ClientSecretInUrl;

impl Registration for ClientSecretInUrl {
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

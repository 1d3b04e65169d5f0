//! Joins client id and secret for HTTP Basic as they are.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Request;
use http::header::{AUTHORIZATION, HeaderValue};
use secrecy::ExposeSecret as _;

use super::Variant;
use crate::conduct::{Conduct, Registration};
use crate::oauth::{Authentication, Client};

pub(super) const VARIANT: Variant = Variant {
    name: "basic-unencoded",
    about: "sends client id and secret by HTTP Basic without form-encoding them",
    decision: "client_proves",
    trips: &["tokens/client-authentication"],
    conduct: || Conduct::registration(BasicUnencoded),
};

struct BasicUnencoded;

impl Registration for BasicUnencoded {
    fn client_proves(&self, mut request: Request<Vec<u8>>, client: &Client) -> Request<Vec<u8>> {
        if let Authentication::Basic(secret) = &client.authentication {
            let joined = STANDARD.encode(format!("{}:{}", client.id, secret.expose_secret()));
            if let Ok(value) = HeaderValue::from_str(&format!("Basic {joined}")) {
                request.headers_mut().insert(AUTHORIZATION, value);
            }
        }
        request
    }
}

//! Always proves itself by HTTP Basic, whatever it is registered for.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Request;
use http::header::{AUTHORIZATION, HeaderValue};
use secrecy::ExposeSecret as _;
use url::form_urlencoded;

use super::Variant;
use crate::conduct::{Conduct, Registration};
use crate::oauth::{Authentication, Client};

pub(super) const VARIANT: Variant = Variant {
    name: "client-method-ignored",
    about: "ignores the authentication method that it was given",
    decision: "client_proves",
    trips: &[
        "registration/survives-restart",
        "tokens/client-authentication",
        "registration/recovers-when-forgotten",
    ],
    conduct: || Conduct::registration(ClientMethodIgnored),
};

struct ClientMethodIgnored;

impl Registration for ClientMethodIgnored {
    fn client_proves(&self, mut request: Request<Vec<u8>>, client: &Client) -> Request<Vec<u8>> {
        if let Authentication::Post(secret) = &client.authentication {
            let form = form_urlencoded::parse(request.body()).into_owned();
            let kept = form.filter(|(name, _)| !["client_id", "client_secret"].contains(&name.as_str()));
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish();
            *request.body_mut() = body.into_bytes();
            let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
            let joined = format!("{}:{}", encoded(&client.id), encoded(secret.expose_secret()));
            if let Ok(value) = HeaderValue::from_str(&format!("Basic {}", STANDARD.encode(joined))) {
                request.headers_mut().insert(AUTHORIZATION, value);
            }
        }
        request
    }
}

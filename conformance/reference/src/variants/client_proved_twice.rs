//! Proves itself in two ways at once when it revokes.

use http::Request;
use secrecy::ExposeSecret as _;
use url::form_urlencoded;

use super::Variant;
use crate::conduct::{Conduct, Registration};
use crate::oauth::{Authentication, Client};

pub(super) const VARIANT: Variant = Variant {
    name: "client-proved-twice",
    about: "sends the client secret by HTTP Basic and in the form as well",
    decision: "client_proves",
    trips: &["tokens/client-authentication"],
    conduct: || Conduct::registration(ClientProvedTwice),
};

struct ClientProvedTwice;

impl Registration for ClientProvedTwice {
    fn client_proves(&self, mut request: Request<Vec<u8>>, client: &Client) -> Request<Vec<u8>> {
        let revokes = request.uri().path().ends_with("/revoke");
        if let Authentication::Basic(secret) = &client.authentication
            && revokes
        {
            let mut form = form_urlencoded::Serializer::new(String::new());
            form.append_pair("client_secret", secret.expose_secret());
            let body = request.body_mut();
            body.push(b'&');
            body.extend(form.finish().into_bytes());
        }
        request
    }
}

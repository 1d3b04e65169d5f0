//! Telling the vendor that a grant is no longer wanted (RFC 7009).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clootrack_connector::message::Revoked;
use http::{Method, Request};
use secrecy::{ExposeSecret as _, SecretString};
use url::form_urlencoded::{Serializer, byte_serialize};

use super::credential::{Authentication, Client, Credential};
use crate::instance::Instance;

/// Revokes the refresh token, and then the access token, which need not end with it.
pub(crate) async fn revoke(instance: &Instance, credential: &Credential) -> Revoked {
    let Some(endpoint) = &credential.grant.revocation_endpoint else {
        return Revoked::Unsupported;
    };
    let refresh = credential.refresh.as_ref().map(|token| (token, "refresh_token"));
    let access = Some((&credential.access.token, "access_token"));
    for (token, hint) in [refresh, access].into_iter().flatten() {
        if !revoked(instance, endpoint, &credential.grant.client, token, hint).await {
            return Revoked::Unconfirmed;
        }
    }
    Revoked::Confirmed
}

async fn revoked(
    instance: &Instance,
    endpoint: &str,
    client: &Client,
    token: &SecretString,
    hint: &str,
) -> bool {
    let Some(request) = request(endpoint, client, token, hint) else {
        return false;
    };
    let request = instance.conduct.registration.client_proves(request, client);
    instance.web.send(request).await.is_ok_and(|reply| reply.status.is_success())
}

fn request(endpoint: &str, client: &Client, token: &SecretString, hint: &str) -> Option<Request<Vec<u8>>> {
    let mut form = Serializer::new(String::new());
    form.append_pair("token", token.expose_secret()).append_pair("token_type_hint", hint);
    let mut request = Request::builder()
        .method(Method::POST)
        .uri(endpoint)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json");
    match &client.authentication {
        Authentication::Basic(secret) => request = request.header("authorization", basic(&client.id, secret)),
        Authentication::Post(secret) => {
            form.append_pair("client_id", &client.id).append_pair("client_secret", secret.expose_secret());
        }
        Authentication::None => {
            form.append_pair("client_id", &client.id);
        }
    }
    request.body(form.finish().into_bytes()).ok()
}

/// Both parts are form-encoded before they are joined (RFC 6749, 2.3.1).
fn basic(id: &str, secret: &SecretString) -> String {
    let encode = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    format!("Basic {}", STANDARD.encode(format!("{}:{}", encode(id), encode(secret.expose_secret()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reserved_characters_are_encoded_before_they_are_joined() {
        let header = basic("a:b c", &SecretString::from("%+/=~"));
        let joined = STANDARD.decode(header.strip_prefix("Basic ").unwrap()).unwrap();
        assert_eq!(String::from_utf8(joined).unwrap(), "a%3Ab+c:%25%2B%2F%3D%7E");
    }
}

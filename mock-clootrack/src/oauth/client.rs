//! Client authentication at the token and revocation endpoints (RFC 6749, section 2.3).

use jiff::Timestamp;
use subtle::ConstantTimeEq as _;

use super::error::{Code, Refused};
use crate::asked::{Asked, Authorization};
use crate::store::clients::{Client, Clients, Method};

/// The client that sends the request, once it has proved it in the way that it registered for, and in no other.
pub(crate) fn authenticate<'c>(
    clients: &'c Clients,
    asked: &Asked,
    now: Timestamp,
) -> Result<&'c Client, Refused> {
    let form = asked.form();
    let (id, secret, method) = match &asked.authorization {
        Authorization::Absent => match (form.get("client_id"), form.get("client_secret")) {
            (Some(id), Some(secret)) => (id, secret, Method::Post),
            (Some(id), None) => (id, "", Method::None),
            (None, _) => return Err(Refused::new(Code::InvalidClient, "the request names no client")),
        },
        Authorization::Basic(user, password) => {
            if form.mentions("client_secret") {
                let why = "the client uses more than one method to authenticate";
                return Err(Refused::new(Code::InvalidRequest, why));
            }
            if form.get("client_id").is_some_and(|id| id != user) {
                let why = "client_id and the Authorization header name different clients";
                return Err(Refused::new(Code::InvalidRequest, why));
            }
            (user.as_str(), password.as_str(), Method::Basic)
        }
        Authorization::Bearer(_) | Authorization::Other | Authorization::Malformed => {
            let why = "the Authorization header is not one that a client authenticates with";
            return Err(Refused::new(Code::InvalidClient, why).challenging_basic());
        }
    };
    let refused = |why: &'static str| {
        let refusal = Refused::new(Code::InvalidClient, why);
        if method == Method::Basic { refusal.challenging_basic() } else { refusal }
    };
    let client = clients.get(id).ok_or_else(|| refused("there is no such client"))?;
    if client.method != method {
        return Err(refused("the client has registered another authentication method"));
    }
    let expected = client.secret.as_deref().unwrap_or_default();
    if !bool::from(expected.as_bytes().ct_eq(secret.as_bytes())) {
        return Err(refused("the client's secret is wrong"));
    }
    if client.secret_expires.is_some_and(|expires| method != Method::None && expires <= now) {
        return Err(refused("the client's secret has expired"));
    }
    Ok(client)
}

//! `POST /oauth/register`
//!
//! "The client or developer sends an HTTP POST to the client registration endpoint" (RFC 7591, section 3.1).

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use clootrack_scenarios::RegistrationRefusal;
use http::StatusCode;
use http::header::{CACHE_CONTROL, HeaderValue};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::client_metadata::{Metadata, invalid};
use super::error::{Code, Refused};
use crate::answer;
use crate::asked::Document;
use crate::door::Turn;
use crate::journal::Event;
use crate::mint::Kind;
use crate::site::Site;
use crate::store::clients::{Client, Method};

pub(crate) const PATH: &str = "/oauth/register";

pub(crate) async fn post(State(site): State<Arc<Site>>, Extension(turn): Extension<Arc<Turn>>) -> Response {
    match parse(&site, &turn.asked.document) {
        Ok(metadata) => record(metadata, &site, turn.request),
        Err(refused) => refused.answer(),
    }
}

fn parse(site: &Site, document: &Document) -> Result<Metadata, Refused> {
    if let Some(refusal) = site.vendor.registration.refuse {
        return Err(refused(refusal));
    }
    let Some(Value::Object(metadata)) = document.json() else {
        return Err(invalid("the body is not a JSON object, sent as application/json"));
    };
    Metadata::parse(site, metadata)
}

/// The scenario's vendor registers nobody.
fn refused(refusal: RegistrationRefusal) -> Refused {
    let (code, why) = match refusal {
        RegistrationRefusal::InvalidRedirectUri => {
            (Code::InvalidRedirectUri, "a redirect URI is on none of the hosts that this vendor redirects to")
        }
        RegistrationRefusal::InvalidClientMetadata => {
            (Code::InvalidClientMetadata, "this vendor takes no client of this kind")
        }
        RegistrationRefusal::InvalidSoftwareStatement => {
            (Code::InvalidSoftwareStatement, "this vendor takes no client without a valid software statement")
        }
        RegistrationRefusal::UnapprovedSoftwareStatement => {
            (Code::UnapprovedSoftwareStatement, "the software statement is not approved by this vendor")
        }
        RegistrationRefusal::InvalidToken => {
            (Code::InvalidToken, "this vendor takes no client without an initial access token")
        }
    };
    Refused::new(code, why)
}

/// What has to be written otherwise in a form, in a URL and in HTTP Basic, once as it is and once as if it were so
/// written already.
const RESERVED: &str = ":%+/= %2B";

fn record(metadata: Metadata, site: &Site, request: u64) -> Response {
    let mut state = site.lock();
    let rules = &site.vendor.registration;
    let characters = if rules.reserved_characters { RESERVED } else { "" };
    let id = state.secrets.id(Kind::Client).replace("client_", &format!("client_{characters}"));
    // A client that names no method uses Basic (RFC 7591, section 2).
    let method = rules.assign.map(Method::from).or(metadata.method).unwrap_or(Method::Basic);
    let secret =
        (method != Method::None).then(|| state.secrets.issue_to_client(&id, characters).value.to_string());
    let now = state.now();
    let expires = |seconds: u32| {
        now.saturating_add(SignedDuration::from_secs(seconds.into())).unwrap_or(Timestamp::MAX)
    };
    let secret_expires = site.vendor.registration.client_secret_lifetime.map(expires);
    let (name, refreshes) = (metadata.name(), metadata.refreshes());
    let mut document = metadata.echoed;
    document.insert("client_id".to_owned(), id.clone().into());
    document.insert("client_id_issued_at".to_owned(), now.as_second().into());
    if let Some(secret) = &secret {
        document.insert("client_secret".to_owned(), secret.clone().into());
        let expires = secret_expires.map_or(0, Timestamp::as_second);
        document.insert("client_secret_expires_at".to_owned(), expires.into());
    }
    document.insert("redirect_uris".to_owned(), metadata.redirect_uris.clone().into());
    document.insert("grant_types".to_owned(), metadata.grant_types.into());
    document.insert("response_types".to_owned(), vec!["code"].into());
    document.insert("token_endpoint_auth_method".to_owned(), method.as_str().into());
    if let Some(scopes) = &metadata.scopes {
        document.insert("scope".to_owned(), scopes.join(" ").into());
    }
    state.store.clients.add(Client {
        id: id.clone(),
        name,
        method,
        secret,
        secret_expires,
        redirect_uris: metadata.redirect_uris,
        scopes: metadata.scopes,
        refreshes,
    });
    state.note(Event::ClientRegistered { request, client: id });
    drop(state);
    let mut response = answer::json(StatusCode::CREATED, &document);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

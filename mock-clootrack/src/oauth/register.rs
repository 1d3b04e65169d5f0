//! `POST /oauth/register`
//!
//! "The client or developer sends an HTTP POST to the client registration endpoint" (RFC 7591, section 3.1).

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use http::header::{CACHE_CONTROL, HeaderValue};
use serde_json::{Map, Value};
use url::Url;

use super::error::{Code, Refused};
use super::scope;
use crate::answer;
use crate::asked::Document;
use crate::door::Turn;
use crate::journal::Event;
use crate::mint::Kind;
use crate::secrets::Issued;
use crate::site::{self, Site};
use crate::store::clients::{Client, Method};

pub(crate) const PATH: &str = "/oauth/register";

/// Members that are kept and echoed as they are, if they are text.
const ECHOED: [&str; 8] = [
    "client_name",
    "client_uri",
    "logo_uri",
    "policy_uri",
    "tos_uri",
    "software_id",
    "software_version",
    "application_type",
];

/// No client has reason to register more.
const MOST_REDIRECT_URIS: usize = 16;

pub(crate) async fn post(State(site): State<Arc<Site>>, Extension(turn): Extension<Arc<Turn>>) -> Response {
    match Registration::parse(&site, &turn.asked.document) {
        Ok(registration) => registration.record(&site, turn.request),
        Err(refused) => refused.answer(),
    }
}

/// A registration that is good.
struct Registration {
    method: Method,
    redirect_uris: Vec<String>,
    grant_types: Vec<String>,
    scopes: Option<Vec<String>>,
    echoed: Map<String, Value>,
}

impl Registration {
    fn parse(site: &Site, document: &Document) -> Result<Self, Refused> {
        let Some(Value::Object(metadata)) = document.json() else {
            return Err(invalid("the body is not a JSON object, sent as application/json"));
        };
        let redirect_uris = redirect_uris(metadata.get("redirect_uris"))?;
        let method = match text(metadata, "token_endpoint_auth_method")? {
            None => Method::Basic,
            Some(name) => Method::from_name(name)
                .ok_or_else(|| invalid("token_endpoint_auth_method is none that the metadata lists"))?,
        };
        let grant_types = names(metadata, "grant_types", &["authorization_code", "refresh_token"])?
            .unwrap_or_else(|| vec!["authorization_code".to_owned()]);
        if !grant_types.iter().any(|name| name == "authorization_code") {
            return Err(invalid("grant_types without authorization_code would never get a token here"));
        }
        names(metadata, "response_types", &["code"])?;
        let scopes = text(metadata, "scope")?
            .filter(|text| !text.is_empty())
            .map(|text| scope::parse(site, text).map_err(|refused| invalid(refused.why)))
            .transpose()?;
        let mut echoed = Map::new();
        for name in ECHOED {
            if let Some(value) = text(metadata, name)? {
                echoed.insert(name.to_owned(), value.into());
            }
        }
        Ok(Self { method, redirect_uris, grant_types, scopes, echoed })
    }

    fn record(self, site: &Site, request: u64) -> Response {
        let mut state = site.lock();
        let id = state.secrets.id(Kind::Client);
        let secret =
            (self.method != Method::None).then(|| state.secrets.issue(Issued::ClientSecret, &id).value);
        let mut document = self.echoed;
        document.insert("client_id".to_owned(), id.clone().into());
        document.insert("client_id_issued_at".to_owned(), state.now().as_second().into());
        if let Some(secret) = &secret {
            document.insert("client_secret".to_owned(), secret.clone().into());
            document.insert("client_secret_expires_at".to_owned(), 0.into());
        }
        document.insert("redirect_uris".to_owned(), self.redirect_uris.clone().into());
        document.insert("grant_types".to_owned(), self.grant_types.into());
        document.insert("response_types".to_owned(), vec!["code"].into());
        document.insert("token_endpoint_auth_method".to_owned(), self.method.as_str().into());
        if let Some(scopes) = &self.scopes {
            document.insert("scope".to_owned(), scopes.join(" ").into());
        }
        let name = document.get("client_name").and_then(Value::as_str).map(str::to_owned);
        state.store.clients.add(Client {
            id: id.clone(),
            name,
            method: self.method,
            secret,
            redirect_uris: self.redirect_uris,
            scopes: self.scopes,
        });
        state.note(Event::ClientRegistered { request, client: id });
        drop(state);
        let mut response = answer::json(StatusCode::CREATED, &document);
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

fn invalid(why: impl Into<String>) -> Refused {
    Refused::new(Code::InvalidClientMetadata, why)
}

fn text<'m>(metadata: &'m Map<String, Value>, name: &str) -> Result<Option<&'m str>, Refused> {
    match metadata.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(invalid(format!("{name} is not a string"))),
    }
}

fn names(metadata: &Map<String, Value>, name: &str, known: &[&str]) -> Result<Option<Vec<String>>, Refused> {
    let wrong = || invalid(format!("{name} is not a list of {}", known.join(", ")));
    match metadata.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Array(values)) if !values.is_empty() => {
            let known = |value: &Value| value.as_str().filter(|name| known.contains(name)).map(str::to_owned);
            values.iter().map(|value| known(value).ok_or_else(wrong)).collect::<Result<_, _>>().map(Some)
        }
        Some(_) => Err(wrong()),
    }
}

fn redirect_uris(value: Option<&Value>) -> Result<Vec<String>, Refused> {
    let refused = |why: &str| Refused::new(Code::InvalidRedirectUri, why);
    let values = match value {
        Some(Value::Array(values)) if !values.is_empty() => values,
        _ => return Err(refused("redirect_uris is missing, empty or no list")),
    };
    if values.len() > MOST_REDIRECT_URIS {
        return Err(refused("redirect_uris is too long"));
    }
    let uri = |value: &Value| {
        let text = value.as_str().ok_or_else(|| refused("a redirect URI is not a string"))?;
        redirect_uri(text).map_err(refused).map(|()| text.to_owned())
    };
    values.iter().map(uri).collect()
}

/// https anywhere, http only on this machine, and no fragment (RFC 6749, section 3.1.2; OAuth 2.1, section 2.3.1).
fn redirect_uri(text: &str) -> Result<(), &'static str> {
    let url = Url::parse(text).map_err(|_| "a redirect URI is no absolute URL")?;
    if url.fragment().is_some() {
        return Err("a redirect URI has a fragment");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("a redirect URI has a user in it");
    }
    match url.scheme() {
        "https" => Ok(()),
        "http" if url.host().is_some_and(|host| site::is_loopback(&host)) => Ok(()),
        "http" => Err("a redirect URI is http, which is only for loopback addresses"),
        _ => Err("a redirect URI is neither https nor http on a loopback address"),
    }
}

//! What a client says of itself, whether it registers or publishes it (RFC 7591, section 2).

use clootrack_scenarios::Vendor;
use serde_json::{Map, Value};

use super::error::{Code, Refused};
use super::redirect_uri::{self, ApplicationType};
use super::scope;
use crate::site::Site;
use crate::store::clients::Method;

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

/// A client's metadata that is good.
pub(super) struct Metadata {
    /// `None`: it names none.
    pub(super) method: Option<Method>,
    pub(super) redirect_uris: Vec<String>,
    pub(super) grant_types: Vec<String>,
    pub(super) scopes: Option<Vec<String>>,
    pub(super) echoed: Map<String, Value>,
}

impl Metadata {
    pub(super) fn parse(site: &Site, metadata: &Map<String, Value>) -> Result<Self, Refused> {
        let kind = application_type(&site.vendor, metadata)?;
        let redirect_uris = redirect_uri::list(metadata.get("redirect_uris"), kind)?;
        let unlisted = || invalid("token_endpoint_auth_method is none that the metadata lists");
        let method = text(metadata, "token_endpoint_auth_method")?
            .map(|name| Method::from_name(name).ok_or_else(unlisted))
            .transpose()?;
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

    /// What it is called.
    pub(super) fn name(&self) -> Option<String> {
        self.echoed.get("client_name").and_then(Value::as_str).map(str::to_owned)
    }

    /// Whether it will come back with refresh tokens.
    pub(super) fn refreshes(&self) -> bool {
        self.grant_types.iter().any(|name| name == "refresh_token")
    }
}

pub(super) fn invalid(why: impl Into<String>) -> Refused {
    Refused::new(Code::InvalidClientMetadata, why)
}

fn application_type(vendor: &Vendor, metadata: &Map<String, Value>) -> Result<ApplicationType, Refused> {
    match text(metadata, "application_type")? {
        Some("web") => Ok(ApplicationType::Web),
        Some("native") => Ok(ApplicationType::Native),
        Some(_) => Err(invalid("application_type is neither web nor native")),
        None if vendor.registration.assume_web => Ok(ApplicationType::Web),
        None => Ok(ApplicationType::Unsaid),
    }
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

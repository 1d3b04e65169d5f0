//! A request, read once.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use clootrack_scenarios::{GrantKind, Operation};
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use http::{Method, request};
use serde_json::Value;

use crate::params::{self, Params};
use crate::resource::Resource;
use crate::{oauth, params as form};

pub(crate) const JSON: &str = "application/json";
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// A request as the handlers see it.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) operation: Operation,
    pub(crate) method: Method,
    pub(crate) path: String,
    /// The MCP endpoint that it addresses, if it does.
    pub(crate) resource: Option<Resource>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) authorization: Authorization,
    pub(crate) form: Vec<(String, String)>,
    pub(crate) document: Document,
    pub(crate) body: Bytes,
}

/// The body, if it is to be read as JSON.
#[derive(Debug)]
pub(crate) enum Document {
    /// It is not.
    Other,
    /// It is, and cannot.
    Unreadable,
    /// It is.
    Json(Value),
}

impl Document {
    pub(crate) fn json(&self) -> Option<&Value> {
        match self {
            Self::Json(value) => Some(value),
            Self::Other | Self::Unreadable => None,
        }
    }
}

/// The credential of the `Authorization` header.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Authorization {
    /// There is no such header.
    Absent,
    /// `Bearer`, with a token of legal form.
    Bearer(String),
    /// `Basic`: user and password, as they are after all decoding.
    Basic(String, String),
    /// Another scheme.
    Other,
    /// More than one header, or one that is not what its scheme asks for.
    Malformed,
}

impl Asked {
    /// Reads it. The route is what its path stands for.
    pub(crate) fn read(parts: request::Parts, route: &str, body: Bytes) -> Self {
        let path = parts.uri.path().to_owned();
        let resource = Resource::at(route);
        let media_type = media_type(&parts.headers).unwrap_or_default();
        let document = if body.is_empty() || !(is_json(media_type) || resource.is_some()) {
            Document::Other
        } else {
            serde_json::from_slice(&body).map_or(Document::Unreadable, Document::Json)
        };
        let is_form = media_type.eq_ignore_ascii_case(FORM);
        Self {
            operation: operation(&parts.method, route, resource, &document),
            method: parts.method,
            query: params::decode(parts.uri.query().unwrap_or_default().as_bytes()),
            form: if is_form { form::decode(&body) } else { Vec::new() },
            path,
            resource,
            authorization: authorization(&parts.headers),
            headers: parts.headers,
            document,
            body,
        }
    }

    pub(crate) fn query(&self) -> Params<'_> {
        Params(&self.query)
    }

    pub(crate) fn form(&self) -> Params<'_> {
        Params(&self.form)
    }

    /// A header's value, if it is there once and text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?.to_str().ok()?;
        values.next().is_none().then_some(value)
    }

    /// Whether the body is of that media type.
    pub(crate) fn is_of_type(&self, media_type: &str) -> bool {
        self::media_type(&self.headers).is_some_and(|of| of.eq_ignore_ascii_case(media_type))
    }

    /// The access token that it bears.
    pub(crate) fn bearer(&self) -> Option<&str> {
        match &self.authorization {
            Authorization::Bearer(token) => Some(token),
            Authorization::Absent
            | Authorization::Basic(..)
            | Authorization::Other
            | Authorization::Malformed => None,
        }
    }

    /// The client that it says it comes from.
    pub(crate) fn client(&self) -> Option<&str> {
        match &self.authorization {
            Authorization::Basic(user, _) => Some(user),
            Authorization::Absent
            | Authorization::Bearer(_)
            | Authorization::Other
            | Authorization::Malformed => self.form().get("client_id"),
        }
    }

    /// The grant of a token request.
    pub(crate) fn grant(&self) -> Option<GrantKind> {
        match (self.operation, self.form().get("grant_type")) {
            (Operation::Token, Some("authorization_code")) => Some(GrantKind::AuthorizationCode),
            (Operation::Token, Some("refresh_token")) => Some(GrantKind::RefreshToken),
            _ => None,
        }
    }

    /// The tool that a call names.
    pub(crate) fn tool(&self) -> Option<&str> {
        if self.operation != Operation::ToolsCall {
            return None;
        }
        self.document.json()?.get("params")?.get("name")?.as_str()
    }
}

fn operation(method: &Method, path: &str, resource: Option<Resource>, document: &Document) -> Operation {
    if resource.is_none() {
        return oauth::operation(path);
    }
    match *method {
        Method::GET | Method::HEAD => Operation::Stream,
        Method::DELETE => Operation::EndSession,
        _ => message_operation(document.json()),
    }
}

fn message_operation(message: Option<&Value>) -> Operation {
    let Some(message) = message else {
        return Operation::UnknownMethod;
    };
    match message.get("method").and_then(Value::as_str) {
        Some(_) if message.get("id").is_none() => Operation::Notification,
        Some("initialize") => Operation::Initialize,
        Some("server/discover") => Operation::Discover,
        Some("ping") => Operation::Ping,
        Some("tools/list") => Operation::ToolsList,
        Some("tools/call") => Operation::ToolsCall,
        Some("subscriptions/listen") => Operation::Listen,
        Some(_) | None => Operation::UnknownMethod,
    }
}

/// The body's media type, without parameters.
fn media_type(headers: &HeaderMap) -> Option<&str> {
    Some(headers.get(CONTENT_TYPE)?.to_str().ok()?.split(';').next()?.trim())
}

fn is_json(media_type: &str) -> bool {
    const SUFFIX: &str = "+json";
    let end = media_type.len().checked_sub(SUFFIX.len()).and_then(|start| media_type.get(start..));
    media_type.eq_ignore_ascii_case(JSON) || end.is_some_and(|end| end.eq_ignore_ascii_case(SUFFIX))
}

fn authorization(headers: &HeaderMap) -> Authorization {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Authorization::Absent;
    };
    let (Ok(value), None) = (value.to_str(), values.next()) else {
        return Authorization::Malformed;
    };
    let (scheme, credential) = value.split_once(' ').unwrap_or((value, ""));
    let credential = credential.trim_matches(' ');
    if scheme.eq_ignore_ascii_case("bearer") {
        if is_token(credential) {
            Authorization::Bearer(credential.to_owned())
        } else {
            Authorization::Malformed
        }
    } else if scheme.eq_ignore_ascii_case("basic") {
        basic(credential)
            .map_or(Authorization::Malformed, |(user, password)| Authorization::Basic(user, password))
    } else {
        Authorization::Other
    }
}

/// The `b64token` of RFC 6750, section 2.1.
fn is_token(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let legal =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'+' | b'/');
    !body.is_empty() && body.bytes().all(legal)
}

/// User and password, each form-encoded inside the Base64 (RFC 6749, section 2.3.1).
fn basic(credential: &str) -> Option<(String, String)> {
    let text = String::from_utf8(STANDARD.decode(credential).ok()?).ok()?;
    let (user, password) = text.split_once(':')?;
    Some((form_value(user), form_value(password)))
}

fn form_value(text: &str) -> String {
    // As a value after a key, so that `&` is the only character that could end it early; it cannot stand here raw.
    let pair = format!("v={}", text.replace('&', "%26"));
    url::form_urlencoded::parse(pair.as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(authorization: &str) -> Asked {
        let request = http::Request::post("/oauth/token").header(AUTHORIZATION, authorization);
        let (parts, ()) = request.body(()).unwrap().into_parts();
        Asked::read(parts, "/oauth/token", Bytes::new())
    }

    #[test]
    fn schemes_are_told_apart_whatever_their_case() {
        assert_eq!(asked("bEARER abc==").authorization, Authorization::Bearer("abc==".to_owned()));
        assert_eq!(asked("Digest abc").authorization, Authorization::Other);
        assert_eq!(asked("Bearer a b").authorization, Authorization::Malformed);
        assert_eq!(asked("Bearer").authorization, Authorization::Malformed);
    }

    #[test]
    fn basic_credentials_are_form_decoded() {
        let encoded = STANDARD.encode("a%3Ab:p%25%2B+q");
        let expected = Authorization::Basic("a:b".to_owned(), "p%+ q".to_owned());
        assert_eq!(asked(&format!("Basic {encoded}")).authorization, expected);
        assert_eq!(asked("Basic !!!").authorization, Authorization::Malformed);
    }
}

//! Where a client may be answered: the rules for redirect URIs, by the kind of application that it says it is.

use serde_json::Value;
use url::Url;

use super::error::{Code, Refused};
use crate::site;

/// The `application_type` of a client (OpenID Connect Dynamic Client Registration, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ApplicationType {
    /// It named none, and this vendor does not assume one.
    Unsaid,
    /// On a server.
    Web,
    /// On the person's own machine.
    Native,
}

/// No client has reason to register more.
const MOST: usize = 16;

/// The `redirect_uris` of a client's metadata, if each of them is one that such a client may have.
pub(super) fn list(value: Option<&Value>, kind: ApplicationType) -> Result<Vec<String>, Refused> {
    let refused = |why: &str| Refused::new(Code::InvalidRedirectUri, why);
    let values = match value {
        Some(Value::Array(values)) if !values.is_empty() => values,
        _ => return Err(refused("redirect_uris is missing, empty or no list")),
    };
    if values.len() > MOST {
        return Err(refused("redirect_uris is too long"));
    }
    let uri = |value: &Value| {
        let text = value.as_str().ok_or_else(|| refused("a redirect URI is not a string"))?;
        check(text, kind).map_err(refused).map(|()| text.to_owned())
    };
    values.iter().map(uri).collect()
}

/// https anywhere, http only on this machine, and no fragment (RFC 6749, section 3.1.2; OAuth 2.1, section 2.3.1). A web
/// application is not on this machine, and a native one may have a scheme of its own (RFC 8252, section 7.1).
fn check(text: &str, kind: ApplicationType) -> Result<(), &'static str> {
    let url = Url::parse(text).map_err(|_| "a redirect URI is no absolute URL")?;
    if url.fragment().is_some() {
        return Err("a redirect URI has a fragment");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("a redirect URI has a user in it");
    }
    let on_this_machine = url.host().is_some_and(|host| site::is_loopback(&host));
    match (url.scheme(), kind) {
        ("https", ApplicationType::Web) if on_this_machine => {
            Err("a redirect URI is on a loopback address, which a web application is not")
        }
        ("https", _) => Ok(()),
        ("http", ApplicationType::Web) => Err("a redirect URI of a web application is not https"),
        ("http", _) if on_this_machine => Ok(()),
        ("http", _) => Err("a redirect URI is http, which is only for loopback addresses"),
        // A scheme without a dot belongs to nobody, and `javascript:` is one.
        (scheme, ApplicationType::Native) if scheme.contains('.') => Ok(()),
        _ => Err("a redirect URI is neither https nor http on a loopback address"),
    }
}

/// Whether a request may name that redirect URI where the other is registered: letter by letter the same, but for the port
/// of a loopback address, which a native application learns only when it starts (RFC 8252, section 7.3). `localhost` is a
/// name and no address.
pub(super) fn matches(registered: &str, named: &str) -> bool {
    registered == named || beside_port(registered).is_some_and(|parts| beside_port(named) == Some(parts))
}

/// The host of a redirect URI on a loopback address, and what comes after the port.
fn beside_port(uri: &str) -> Option<(&'static str, &str)> {
    const HOSTS: [&str; 2] = ["http://127.0.0.1", "http://[::1]"];
    let (host, rest) = HOSTS.iter().find_map(|host| Some((*host, uri.strip_prefix(host)?)))?;
    let rest = match rest.strip_prefix(':') {
        Some(rest) => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (port, rest) = rest.split_at_checked(digits)?;
            port.parse::<u16>().ok()?;
            rest
        }
        None => rest,
    };
    (rest.is_empty() || rest.starts_with(['/', '?'])).then_some((host, rest))
}

#[cfg(test)]
mod tests {
    use super::ApplicationType::{Native, Unsaid, Web};
    use super::*;

    #[test]
    fn each_kind_of_application_has_its_own_redirect_uris() {
        for (uri, unsaid, web, native) in [
            ("https://app.example/cb", true, true, true),
            ("http://127.0.0.1:1/cb", true, false, true),
            ("http://localhost/cb", true, false, true),
            ("https://localhost/cb", true, false, true),
            ("http://app.example/cb", false, false, false),
            ("com.example.app:/cb", false, false, true),
            ("app:/cb", false, false, false),
            ("javascript:alert(1)", false, false, false),
            ("https://app.example/cb#x", false, false, false),
        ] {
            let good = [Unsaid, Web, Native].map(|kind| check(uri, kind).is_ok());
            assert_eq!(good, [unsaid, web, native], "{uri}");
        }
    }

    #[test]
    fn only_the_port_of_a_loopback_address_may_differ() {
        for (registered, named, good) in [
            ("https://app.example/cb", "https://app.example/cb", true),
            ("http://127.0.0.1:9/cb", "http://127.0.0.1:50000/cb", true),
            ("http://127.0.0.1/cb", "http://127.0.0.1:50000/cb", true),
            ("http://127.0.0.1:9/cb?a", "http://127.0.0.1/cb?a", true),
            ("http://[::1]:9/cb", "http://[::1]:50000/cb", true),
            ("http://127.0.0.1:9", "http://127.0.0.1:50000", true),
            ("http://127.0.0.1:9/cb", "http://127.0.0.1:9/cb/", false),
            ("http://127.0.0.1:9/cb", "http://127.0.0.1:9/CB", false),
            ("http://127.0.0.1:9/cb", "http://127.0.0.1:9/cb?a", false),
            ("http://127.0.0.1:9/cb", "http://[::1]:9/cb", false),
            ("http://127.0.0.1:9/cb", "http://localhost:9/cb", false),
            ("http://127.0.0.1:9/cb", "https://127.0.0.1:9/cb", false),
            ("http://127.0.0.1:9/cb", "http://127.0.0.1:99999/cb", false),
            ("http://127.0.0.1:9/cb", "http://127.0.0.1:9@evil.example/cb", false),
            ("http://127.0.0.1:9/cb", "http://127.0.0.1.evil.example/cb", false),
            ("http://127.0.0.15/cb", "http://127.0.0.1:9/cb", false),
            ("http://127.0.0.2:9/cb", "http://127.0.0.2:10/cb", false),
            ("http://localhost:9/cb", "http://localhost:10/cb", false),
            ("https://app.example:1/cb", "https://app.example:2/cb", false),
            ("com.example.app:/cb", "com.example.app:1/cb", false),
        ] {
            assert_eq!(matches(registered, named), good, "{registered} {named}");
        }
    }
}

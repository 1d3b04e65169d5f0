//! The two protected resources: the origin and `/mcp` are one endpoint with two names.

use url::Url;

/// A name of the MCP endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resource {
    /// The origin itself, as on the real host.
    Origin,
    /// `/mcp`
    Mcp,
}

impl Resource {
    pub(crate) const ALL: [Self; 2] = [Self::Origin, Self::Mcp];

    /// The endpoint's path.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Origin => "/",
            Self::Mcp => "/mcp",
        }
    }

    /// The resource at that path.
    pub(crate) fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|resource| resource.path() == path)
    }

    /// The identifier in metadata, `resource` parameters and audiences.
    pub(crate) fn identifier(self, origin: &str) -> String {
        match self {
            Self::Origin => origin.to_owned(),
            Self::Mcp => format!("{origin}/mcp"),
        }
    }

    /// Where its metadata document is.
    pub(crate) fn metadata_url(self, origin: &str) -> String {
        match self {
            Self::Origin => format!("{origin}/.well-known/oauth-protected-resource"),
            Self::Mcp => format!("{origin}/.well-known/oauth-protected-resource/mcp"),
        }
    }

    /// The resource that a client names. URLs are compared as URLs, so that `http://HOST/` is the origin too.
    pub(crate) fn named(name: &str, origin: &str) -> Option<Self> {
        let name = Url::parse(name).ok().filter(|url| url.fragment().is_none())?;
        Self::ALL
            .into_iter()
            .find(|resource| Url::parse(&resource.identifier(origin)).is_ok_and(|url| url == name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resource_is_known_by_its_url_and_nothing_longer_or_shorter() {
        let named = |name| Resource::named(name, "http://127.0.0.1:8787");
        assert_eq!(named("http://127.0.0.1:8787"), Some(Resource::Origin));
        assert_eq!(named("HTTP://127.0.0.1:8787/"), Some(Resource::Origin));
        assert_eq!(named("http://127.0.0.1:8787/mcp"), Some(Resource::Mcp));
        assert_eq!(named("http://127.0.0.1:8787/mcp/"), None);
        assert_eq!(named("http://127.0.0.1:8787/mcp#x"), None);
        assert_eq!(named("http://127.0.0.1:8788/mcp"), None);
        assert_eq!(named("mcp"), None);
    }
}

//! Where the authorization server stands, and which request is for it.

use std::net::SocketAddr;

use clootrack_scenarios::{Discovery, Quirk, Vendor};

use crate::oauth::{openid, register, resource, server};

/// The listener that a request came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The vendor's own.
    Vendor,
    /// The second one, where the authorization server has an origin of its own.
    Authorization,
}

/// A route that nothing is at.
const NOWHERE: &str = "/.nowhere";

/// Below this are all endpoints of the authorization server but its metadata.
const ENDPOINTS: &str = "/oauth/";

/// The authorization server's name and place.
#[derive(Clone, Debug)]
pub(crate) struct Issuer {
    origin: String,
    /// The path of the identifier, without a slash at the end.
    path: String,
    discovery: Vec<Discovery>,
    /// Its own listener, if it has one.
    own: Option<SocketAddr>,
    /// Routes that the scenario's quirks take away.
    absent: Vec<&'static str>,
}

impl Issuer {
    pub(crate) fn new(vendor: &Vendor, origin: &str, scheme: &str, own: Option<SocketAddr>) -> Self {
        let absent = [
            (Quirk::NoServerMetadata, &[server::PATH, openid::PATH][..]),
            (Quirk::NoResourceMetadata, &[resource::PATH, resource::PATH_OF_MCP][..]),
            (Quirk::ResourceMetadataAtRoot, &[resource::PATH_OF_MCP][..]),
            (Quirk::ResourceMetadataElsewhere, &[resource::PATH, resource::PATH_OF_MCP][..]),
            (Quirk::NoRegistration, &[register::PATH][..]),
        ];
        let elsewhere = vendor.has(Quirk::ResourceMetadataElsewhere);
        Self {
            origin: own.map_or_else(|| origin.to_owned(), |address| format!("{scheme}://{address}")),
            path: vendor.authorization_server.issuer_path.clone(),
            discovery: vendor.authorization_server.discovery.clone(),
            own,
            absent: absent
                .into_iter()
                .filter(|(quirk, _)| vendor.has(*quirk))
                .flat_map(|(_, routes)| routes.iter().copied())
                .chain((!elsewhere).then_some(resource::PATH_ELSEWHERE))
                .collect(),
        }
    }

    /// The issuer identifier.
    pub(crate) fn identifier(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }

    /// The URL of one of its routes.
    pub(crate) fn url(&self, route: &str) -> String {
        format!("{}{}{route}", self.origin, self.path)
    }

    /// The path of one of its routes.
    pub(crate) fn path(&self, route: &str) -> String {
        format!("{}{route}", self.path)
    }

    /// Where its metadata is: the first of the places that it is in.
    pub(crate) fn metadata_url(&self) -> String {
        let Self { origin, path, .. } = self;
        match self.discovery.first() {
            Some(Discovery::OpenidInserted) => format!("{origin}{}{path}", openid::PATH),
            Some(Discovery::OpenidAppended) => format!("{origin}{path}{}", openid::PATH),
            Some(Discovery::Oauth) | None => format!("{origin}{}{path}", server::PATH),
        }
    }

    /// Its own listener, if it has one.
    pub(crate) fn own(&self) -> Option<SocketAddr> {
        self.own
    }

    /// Whether it has a document for OpenID clients.
    pub(crate) fn speaks_openid(&self) -> bool {
        self.discovery.iter().any(|place| *place != Discovery::Oauth)
    }

    /// The route that a path stands for at that listener: the router knows one place of everything, whatever the
    /// scenario says.
    pub(crate) fn route<'p>(&'p self, place: Place, path: &'p str) -> &'p str {
        let route = self.present(place, path).unwrap_or(NOWHERE);
        if self.absent.contains(&route) { NOWHERE } else { route }
    }

    /// Every path that stands for a route, at whichever listener; none if the scenario has taken it away.
    pub(crate) fn places(&self, route: &str) -> Vec<String> {
        let path = &self.path;
        if self.absent.contains(&route) {
            return Vec::new();
        }
        let place = |place: &Discovery| match place {
            Discovery::Oauth if route == server::PATH => Some(format!("{}{path}", server::PATH)),
            Discovery::OpenidInserted if route == openid::PATH => Some(format!("{}{path}", openid::PATH)),
            Discovery::OpenidAppended if route == openid::PATH => Some(format!("{path}{}", openid::PATH)),
            Discovery::Oauth | Discovery::OpenidInserted | Discovery::OpenidAppended => None,
        };
        if [server::PATH, openid::PATH].contains(&route) {
            self.discovery.iter().filter_map(place).collect()
        } else if route.starts_with(ENDPOINTS) {
            vec![self.path(route)]
        } else {
            vec![route.to_owned()]
        }
    }

    fn present<'p>(&'p self, place: Place, path: &'p str) -> Option<&'p str> {
        let of_server = self.own.is_none() || place == Place::Authorization;
        let of_vendor = self.own.is_none() || place == Place::Vendor;
        if of_server && let Some(route) = self.document(path) {
            return Some(route);
        }
        if let Some(route) = path.strip_prefix(&self.path).filter(|rest| rest.starts_with(ENDPOINTS)) {
            return of_server.then_some(route);
        }
        let shadowed = path.starts_with(ENDPOINTS) || [server::PATH, openid::PATH].contains(&path);
        (of_vendor && !shadowed).then_some(path)
    }

    fn document(&self, path: &str) -> Option<&'static str> {
        let inserted = |route: &str| path.strip_prefix(route) == Some(self.path.as_str());
        let found = self.discovery.iter().find(|place| match place {
            Discovery::Oauth => inserted(server::PATH),
            Discovery::OpenidInserted => inserted(openid::PATH),
            Discovery::OpenidAppended => path.strip_prefix(&self.path) == Some(openid::PATH),
        })?;
        Some(if *found == Discovery::Oauth { server::PATH } else { openid::PATH })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issuer(path: &str, own: bool, discovery: &[Discovery]) -> Issuer {
        let mut vendor = Vendor::default();
        path.clone_into(&mut vendor.authorization_server.issuer_path);
        vendor.authorization_server.discovery = discovery.to_vec();
        let own = own.then(|| SocketAddr::from(([127, 0, 0, 1], 2)));
        Issuer::new(&vendor, "http://127.0.0.1:1", "http", own)
    }

    #[test]
    fn without_a_word_in_the_scenario_every_path_is_its_route() {
        let issuer = issuer("", false, &[Discovery::Oauth]);
        for path in [server::PATH, "/oauth/token", "/mcp", "/", resource::PATH, "/elsewhere"] {
            assert_eq!(issuer.route(Place::Vendor, path), path);
        }
        assert_eq!(issuer.route(Place::Vendor, openid::PATH), NOWHERE);
        assert_eq!(issuer.identifier(), "http://127.0.0.1:1");
    }

    #[test]
    fn below_a_path_there_are_all_three_places_and_no_other() {
        let all = [Discovery::Oauth, Discovery::OpenidInserted, Discovery::OpenidAppended];
        let issuer = issuer("/a/b", false, &all);
        for (path, route) in [
            ("/.well-known/oauth-authorization-server/a/b", server::PATH),
            ("/.well-known/openid-configuration/a/b", openid::PATH),
            ("/a/b/.well-known/openid-configuration", openid::PATH),
            ("/a/b/.well-known/oauth-authorization-server", "/a/b/.well-known/oauth-authorization-server"),
            ("/a/b/oauth/token", "/oauth/token"),
            ("/oauth/token", NOWHERE),
            ("/.well-known/oauth-authorization-server", NOWHERE),
            ("/.well-known/openid-configuration", NOWHERE),
            ("/mcp", "/mcp"),
        ] {
            assert_eq!(issuer.route(Place::Vendor, path), route, "{path}");
        }
        assert_eq!(issuer.identifier(), "http://127.0.0.1:1/a/b");
    }

    #[test]
    fn whatever_is_said_to_stand_for_a_route_does() {
        let all = [Discovery::Oauth, Discovery::OpenidInserted, Discovery::OpenidAppended];
        for (path, discovery) in [("", &all[..1]), ("", &all[..]), ("/a", &all[..]), ("/a", &all[2..])] {
            let issuer = issuer(path, false, discovery);
            for route in [server::PATH, openid::PATH, resource::PATH, register::PATH, "/mcp", "/"] {
                let places = issuer.places(route);
                assert!(places.iter().all(|place| issuer.route(Place::Vendor, place) == route), "{places:?}");
            }
            let documents = [server::PATH, openid::PATH].map(|route| issuer.places(route).len());
            assert_eq!(documents.iter().sum::<usize>(), discovery.len());
        }
    }

    #[test]
    fn two_origins_share_nothing() {
        let issuer = issuer("", true, &[Discovery::Oauth]);
        assert_eq!(issuer.identifier(), "http://127.0.0.1:2");
        for (path, of_vendor) in [("/mcp", true), (resource::PATH, true), ("/oauth/token", false)] {
            assert_eq!(issuer.route(Place::Vendor, path) == path, of_vendor, "{path}");
            assert_eq!(issuer.route(Place::Authorization, path) == path, !of_vendor, "{path}");
        }
    }
}

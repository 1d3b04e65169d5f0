//! Servers of other origins, which the scenario's vendor points at: what reaches one of them is on record.

use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, TcpListener};
use std::sync::{Arc, Weak};

use clootrack_scenarios::{Places, Stranger, StrangerAnswer, StrangerHost};
use mock_clootrack::Vendor;
use mock_clootrack::journal::Event;
use serde_json::{Value, json};
use url::Url;
use url::form_urlencoded::byte_serialize;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

use super::door::Door;

/// What a stranger's texts say for the client that has registered with the vendor last.
const CLIENT: &str = "{client}";
/// And for a secret of the stranger's own, which must not turn up anywhere.
const SECRET: &str = "{secret}";

/// The strangers of a scenario. They answer as long as this lives.
pub(super) struct Strangers<'s> {
    running: Vec<Running<'s>>,
}

struct Running<'s> {
    name: &'s str,
    stranger: &'s Stranger,
    server: Server,
    /// The host and port that it is known by.
    authority: String,
}

enum Server {
    Answers(MockServer),
    TurnsAway(Door),
}

impl<'s> Strangers<'s> {
    /// Starts them. Until the vendor is there, which keeps the record, they answer 404.
    pub(super) async fn start(strangers: &'s BTreeMap<String, Stranger>) -> std::io::Result<Self> {
        let mut running = Vec::new();
        for (name, stranger) in strangers {
            let server = if stranger.secure {
                Server::TurnsAway(Door::at(listener(stranger.host)?)?)
            } else {
                Server::Answers(match stranger.host {
                    StrangerHost::Same | StrangerHost::Name | StrangerHost::Public => {
                        MockServer::start().await
                    }
                    StrangerHost::Other
                    | StrangerHost::V6
                    | StrangerHost::Rebound
                    | StrangerHost::Metadata => {
                        MockServer::builder().listener(listener(stranger.host)?).start().await
                    }
                })
            };
            let authority = format!("{}:{}", stranger.host.of(name), server.port());
            running.push(Running { name, stranger, server, authority });
        }
        Ok(Self { running })
    }

    /// The origin of each by its name.
    pub(super) fn origins(&self) -> BTreeMap<String, String> {
        self.running.iter().map(|it| (it.name.to_owned(), it.origin())).collect()
    }

    /// Those that the connector is told to trust, as host and port.
    pub(super) fn trusted(&self) -> impl Iterator<Item = String> {
        self.running.iter().filter(|it| it.stranger.trusted).map(|it| it.authority.clone())
    }

    /// The names of those on this machine that it is not told to trust.
    pub(super) fn untrusted(&self) -> BTreeSet<String> {
        let inside = self.running.iter().filter(|it| !it.stranger.trusted && !it.is_public());
        inside.map(|it| it.name.to_owned()).collect()
    }

    /// The names of those in public places that it is not told to speak to without encryption, although they speak no
    /// other way.
    pub(super) fn plain(&self) -> BTreeSet<String> {
        let plain = |it: &&Running<'_>| it.is_public() && !it.stranger.trusted && !it.stranger.secure;
        self.running.iter().filter(plain).map(|it| it.name.to_owned()).collect()
    }

    /// Where those are found that only the connector is told where to find.
    pub(super) fn hosts(&self) -> BTreeMap<String, IpAddr> {
        let found = self.running.iter().filter_map(|it| {
            let host = it.stranger.host;
            Some((host.of(it.name), host.found_at()?.into()))
        });
        found.collect()
    }

    /// From now on they answer, and the vendor's journal says what reached them.
    pub(super) async fn meet(&mut self, vendor: &Arc<Vendor>) {
        let places = vendor.places();
        for running in &mut self.running {
            let origin = running.origin();
            let server = match &mut running.server {
                Server::Answers(server) => server,
                Server::TurnsAway(door) => {
                    door.watch(running.name, vendor);
                    continue;
                }
            };
            let host = Host {
                name: running.name.to_owned(),
                origin,
                stranger: running.stranger.clone(),
                places: places.clone(),
                resource: vendor.mcp_url(),
                vendor: Arc::downgrade(vendor),
            };
            Mock::given(any()).respond_with(host).mount(server).await;
        }
    }
}

impl Running<'_> {
    fn is_public(&self) -> bool {
        self.stranger.host == StrangerHost::Public
    }

    fn origin(&self) -> String {
        let scheme = if self.stranger.secure { "https" } else { "http" };
        format!("{scheme}://{}", self.authority)
    }
}

impl Server {
    fn port(&self) -> u16 {
        match self {
            Self::Answers(server) => server.address().port(),
            Self::TurnsAway(door) => door.port(),
        }
    }
}

/// Without IPv6 nothing can be reached at its address, so it does not matter where the port is.
fn listener(host: StrangerHost) -> std::io::Result<TcpListener> {
    match host {
        StrangerHost::V6 => TcpListener::bind("[::1]:0").or_else(|_| TcpListener::bind("127.0.0.1:0")),
        StrangerHost::Same | StrangerHost::Name | StrangerHost::Public => TcpListener::bind("127.0.0.1:0"),
        StrangerHost::Other | StrangerHost::Rebound | StrangerHost::Metadata => {
            TcpListener::bind("127.0.0.2:0")
        }
    }
}

/// Who answers at a stranger.
struct Host {
    name: String,
    origin: String,
    stranger: Stranger,
    places: Places,
    /// The vendor's resource, which this one pretends to know about.
    resource: String,
    /// Weak: a server goes back to a pool, and must not keep the vendor alive there.
    vendor: Weak<Vendor>,
}

impl Respond for Host {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        self.write_down(request);
        let answer = match self.stranger.answers.get(request.url.path()) {
            Some(answer) => answer.clone(),
            None => self.plausible(request),
        };
        let mut template = ResponseTemplate::new(answer.status);
        for (name, value) in &answer.headers {
            template = template.insert_header(name.as_str(), self.filled(value, &request.url));
        }
        template.set_body_json(self.filled_json(&answer.json, &request.url))
    }
}

impl Host {
    fn write_down(&self, request: &Request) {
        let path = request
            .url
            .query()
            .map_or_else(|| request.url.path().to_owned(), |query| format!("{}?{query}", request.url.path()));
        let mut copy = http::Request::new(request.body.clone().into());
        *copy.method_mut() = request.method.clone();
        *copy.headers_mut() = request.headers.clone();
        // The path and query of an address make an address.
        *copy.uri_mut() = path.parse().unwrap_or_default();
        if let Some(vendor) = self.vendor.upgrade() {
            vendor.strayed(&self.name, copy);
        }
    }

    /// What an authorization server and protected resource of this origin would answer.
    fn plausible(&self, request: &Request) -> StrangerAnswer {
        let path = request.url.path();
        if path.contains("/.well-known/oauth-protected-resource") {
            return document(json!({ "resource": self.resource, "authorization_servers": [self.origin] }));
        }
        if path.contains("/.well-known/") {
            return document(server_metadata(&self.origin));
        }
        match path {
            "/oauth/register" => StrangerAnswer { status: 201, ..document(self.registered(request)) },
            "/oauth/authorize" => {
                let to = "{query.redirect_uri}".to_owned();
                let back = format!("?code=code-of-{}&state={{query.state}}&iss={}", self.name, self.origin);
                let headers = BTreeMap::from([("location".to_owned(), to + &back)]);
                StrangerAnswer { status: 302, headers, ..StrangerAnswer::default() }
            }
            "/oauth/token" => document(json!({
                "access_token": format!("access-token-of-{}", self.name),
                "refresh_token": format!("refresh-token-of-{}", self.name),
                "token_type": "Bearer",
                "expires_in": 3600,
            })),
            _ => StrangerAnswer::default(),
        }
    }

    /// What was asked for, and an id.
    fn registered(&self, request: &Request) -> Value {
        let mut registration = request.body_json::<Value>().unwrap_or_default();
        if !registration.is_object() {
            registration = json!({});
        }
        registration["client_id"] = format!("client-of-{}", self.name).into();
        if !matches!(registration["token_endpoint_auth_method"].as_str(), None | Some("none")) {
            registration["client_secret"] = format!("client-secret-of-{}", self.name).into();
            registration["client_secret_expires_at"] = 0.into();
        }
        registration
    }

    fn filled(&self, text: &str, asked: &Url) -> String {
        let mut filled = self.places.fill(text);
        if filled.contains(CLIENT) {
            filled = filled.replace(CLIENT, &self.client().unwrap_or_default());
        }
        if filled.contains(SECRET) {
            let secret = self.vendor.upgrade().map(|vendor| vendor.secret_of_stranger(&self.name));
            filled = filled.replace(SECRET, &secret.unwrap_or_default());
        }
        for (name, value) in asked.query_pairs() {
            // An address stays one where it begins a text; elsewhere a value is a part of an address.
            let placeholder = format!("{{query.{name}}}");
            if let Some(rest) = filled.strip_prefix(&placeholder) {
                filled = format!("{value}{rest}");
            }
            filled = filled.replace(&placeholder, &byte_serialize(value.as_bytes()).collect::<String>());
        }
        filled
    }

    /// The client that has registered with the vendor last.
    fn client(&self) -> Option<String> {
        self.vendor.upgrade()?.journal().entries().into_iter().rev().find_map(|entry| {
            let (Event::ClientRegistered { client, .. } | Event::ClientDocumentRead { client, .. }) =
                entry.event
            else {
                return None;
            };
            Some(client)
        })
    }

    fn filled_json(&self, value: &Value, asked: &Url) -> Value {
        match value {
            Value::String(text) => Value::String(self.filled(text, asked)),
            Value::Array(items) => items.iter().map(|item| self.filled_json(item, asked)).collect(),
            Value::Object(fields) => {
                fields.iter().map(|(name, field)| (name.clone(), self.filled_json(field, asked))).collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }
}

fn document(json: Value) -> StrangerAnswer {
    StrangerAnswer { json, ..StrangerAnswer::default() }
}

fn server_metadata(origin: &str) -> Value {
    let at = |path: &str| format!("{origin}/oauth/{path}");
    json!({
        "issuer": origin,
        "authorization_endpoint": at("authorize"),
        "token_endpoint": at("token"),
        "registration_endpoint": at("register"),
        "revocation_endpoint": at("revoke"),
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "token_endpoint_auth_methods_supported": ["none", "client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    })
}

//! One vendor: what stays as it is while it serves, and the lock around what does not.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clootrack_scenarios::{Places, Quirk, Scenario, Vendor, scopes};
use http::uri::Authority;
use tokio::sync::Notify;
use url::{Host, Url};

use crate::issuer::Issuer;
use crate::options::{Consent, Options, Patience};
use crate::state::State;
use crate::tls::Trusted;

/// A vendor.
#[derive(Debug)]
pub(crate) struct Site {
    /// Scheme, host and port, without a slash at the end: the resource, and the issuer unless the scenario moves it.
    pub(crate) origin: String,
    pub(crate) address: SocketAddr,
    /// The authorization server.
    pub(crate) issuer: Issuer,
    /// What the names of places in the scenario's texts stand for.
    pub(crate) places: Places,
    pub(crate) scenario: String,
    pub(crate) vendor: Vendor,
    pub(crate) consent: Consent,
    pub(crate) patience: Patience,
    pub(crate) trusted: Trusted,
    /// Told after every journal entry and every opened gate.
    pub(crate) changed: Arc<Notify>,
    state: Mutex<State>,
}

impl Site {
    /// A vendor at `address`, whose authorization server may have a listener of its own.
    pub(crate) fn new(
        scenario: &Scenario,
        options: &Options,
        address: SocketAddr,
        changed: Arc<Notify>,
        authorization: Option<SocketAddr>,
    ) -> Self {
        let public = options.public_url.as_ref().map(|url| url.origin().ascii_serialization());
        let scheme = options.scheme();
        let origin = public.unwrap_or_else(|| format!("{scheme}://{address}"));
        let issuer = Issuer::new(&scenario.vendor, &origin, scheme, authorization);
        let places = Places {
            origin: origin.clone(),
            issuer: issuer.identifier(),
            strangers: strangers(scenario, &options.strangers),
        };
        let faults: Vec<_> = scenario.faults.iter().map(|fault| places.fill_fault(fault)).collect();
        Self {
            issuer,
            origin,
            places,
            address,
            scenario: scenario.id.clone(),
            vendor: scenario.vendor.clone(),
            consent: options.consent,
            patience: options.patience,
            trusted: options.trusted.clone(),
            state: Mutex::new(State::new(scenario, &faults, options, Arc::clone(&changed))),
            changed,
        }
    }

    /// The state. A thread that panicked while it held the lock has left at worst one request half recorded.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The scopes that the authorization server lists.
    pub(crate) fn scopes(&self) -> Vec<String> {
        self.vendor.scopes_supported.clone().unwrap_or_else(|| {
            let all = scopes::READ.iter().chain(&scopes::WRITE).chain(std::iter::once(&scopes::OFFLINE));
            all.map(|scope| (*scope).to_owned()).collect()
        })
    }

    /// Whether a scope may be asked for: what is listed, and what a challenge tells clients to ask for.
    pub(crate) fn offers(&self, scope: &str) -> bool {
        let listed = |scopes: &[String]| scopes.iter().any(|other| other == scope);
        listed(&self.scopes()) || listed(&self.challenge_scopes())
    }

    /// The scopes in the challenge of a request without a token.
    pub(crate) fn challenge_scopes(&self) -> Vec<String> {
        let read = || scopes::READ.map(str::to_owned).to_vec();
        let mut scopes = self.vendor.challenge_scopes.clone().unwrap_or_else(read);
        if self.vendor.has(Quirk::ExtraWriteScopes) {
            scopes.extend(scopes::WRITE.map(str::to_owned));
        }
        scopes
    }

    /// The PKCE methods that are accepted and, unless the metadata is silent about them, advertised.
    pub(crate) fn pkce_methods(&self) -> Vec<String> {
        if self.vendor.has(Quirk::PlainOnly) {
            return vec!["plain".to_owned()];
        }
        self.vendor.pkce_methods.clone()
    }

    /// Whether a `Host` header, or the authority of an `Origin`, is one of this vendor's.
    pub(crate) fn is_own_authority(&self, authority: &str) -> bool {
        let Ok(authority) = authority.parse::<Authority>() else {
            return false;
        };
        let port = authority.port_u16().unwrap_or(80);
        let bound_port =
            port == self.address.port() || self.issuer.own().is_some_and(|own| own.port() == port);
        let Ok(host) = Host::parse(authority.host()) else {
            return false;
        };
        (bound_port && self.is_bound_host(&host)) || self.is_public(&host, authority.port_u16())
    }

    fn is_bound_host(&self, host: &Host) -> bool {
        let ip = self.address.ip();
        match host {
            Host::Domain(name) => name == "localhost" && (ip.is_loopback() || ip.is_unspecified()),
            // A name can be made to point anywhere, an address cannot: so all addresses are good where all are bound.
            Host::Ipv4(address) => ip.is_unspecified() || ip == *address,
            Host::Ipv6(address) => ip.is_unspecified() || ip == *address,
        }
    }

    fn is_public(&self, host: &Host, port: Option<u16>) -> bool {
        let Ok(public) = Url::parse(&self.origin) else {
            return false;
        };
        let default = if public.scheme() == "https" { 443 } else { 80 };
        let port = port.unwrap_or(default);
        public.host().is_some_and(|of| of == *host) && public.port_or_known_default() == Some(port)
    }

    /// Whether a page of this origin may talk to the MCP endpoint: the vendor's own, or one on this machine.
    pub(crate) fn is_good_origin(&self, origin: &str) -> bool {
        let Ok(url) = Url::parse(origin) else { return false };
        if !matches!(url.scheme(), "http" | "https") {
            return false;
        }
        url.origin().ascii_serialization() == self.origin || url.host().is_some_and(|host| is_loopback(&host))
    }
}

/// Where each of the scenario's strangers is.
fn strangers(scenario: &Scenario, known: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let nowhere = |name: &str| format!("https://{name}.stranger.example");
    let origin = |name: &String| known.get(name).cloned().unwrap_or_else(|| nowhere(name));
    scenario.strangers.keys().map(|name| (name.clone(), origin(name))).collect()
}

/// Whether the host is this machine.
pub(crate) fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

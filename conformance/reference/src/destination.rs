//! Where this connector may send a request, and where it may send a browser.
//!
//! Most addresses come from the vendor's metadata. Without this rule, whoever controls that metadata could
//! make the product's servers speak to its own internal network.

use std::collections::{BTreeMap, HashSet};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use crate::conduct::Conduct;

/// The rule: https to public places, and beyond that only what the operator trusts by host and port.
#[derive(Clone)]
pub(crate) struct Destinations {
    trusted: HashSet<String>,
    /// Names that the operator has found an address for; DNS is not asked for them.
    hosts: BTreeMap<String, IpAddr>,
    conduct: Conduct,
}

/// Somebody who is about to be contacted, and whether the rule allows it.
#[derive(Clone, Copy, Debug)]
pub enum Contact<'a> {
    /// An address, as it was written and as it is understood.
    Address {
        /// As it was written.
        written: &'a str,
        /// As it is understood.
        url: &'a Url,
        /// Whether the rule allows it.
        safe: bool,
    },
    /// What a name resolves to.
    Resolved {
        /// The name.
        name: &'a str,
        /// What it resolves to.
        address: IpAddr,
        /// Whether the rule allows it.
        safe: bool,
    },
}

impl Contact<'_> {
    /// Whether the rule allows it.
    pub fn is_safe(&self) -> bool {
        match self {
            Self::Address { safe, .. } | Self::Resolved { safe, .. } => *safe,
        }
    }

    /// Whether it is plainly this machine.
    pub fn is_loopback(&self) -> bool {
        match self {
            Self::Resolved { address, .. } => address.is_loopback(),
            Self::Address { url, .. } => match url.host() {
                Some(Host::Domain(name)) => name == "localhost",
                Some(Host::Ipv4(ip)) => ip.is_loopback(),
                Some(Host::Ipv6(ip)) => ip.is_loopback(),
                None => false,
            },
        }
    }

    /// Whether it is a name that is to be spoken to without encryption.
    pub fn is_plain_http_to_a_name(&self) -> bool {
        let Self::Address { url, .. } = self else { return false };
        let named = matches!(url.host(), Some(Host::Domain(name)) if name != "localhost");
        url.scheme() == "http" && named
    }

    /// The path, of an address.
    pub fn path(&self) -> &str {
        match self {
            Self::Address { url, .. } => url.path(),
            Self::Resolved { .. } => "",
        }
    }

    /// The host, of an address.
    pub fn host(&self) -> Option<Host<&str>> {
        match self {
            Self::Address { url, .. } => url.host(),
            Self::Resolved { .. } => None,
        }
    }
}

/// The address at which a name that the operator has found plays a public place. Any other is what it is.
const STANDS_FOR_PUBLIC: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// An address leads somewhere it must not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an address leads to a place that must not be contacted")]
pub(crate) struct Unsafe;

impl Destinations {
    pub(crate) fn new(trusted: &[String], hosts: BTreeMap<String, IpAddr>, conduct: Conduct) -> Self {
        Self { trusted: trusted.iter().map(|pair| pair.to_ascii_lowercase()).collect(), hosts, conduct }
    }

    pub(crate) fn check(&self, address: &str) -> Result<Url, Unsafe> {
        let url = Url::parse(address).map_err(|_| Unsafe)?;
        let safe = self.allows(&url);
        let contact = Contact::Address { written: address, url: &url, safe };
        if self.conduct.reach.contacts(&contact) { Ok(url) } else { Err(Unsafe) }
    }

    fn allows(&self, url: &Url) -> bool {
        let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else { return false };
        if !matches!(url.scheme(), "http" | "https") || !url.username().is_empty() || url.password().is_some()
        {
            return false;
        }
        if self.trusted.contains(&format!("{host}:{port}")) {
            return true;
        }
        let public = match url.host() {
            Some(Host::Domain(name)) => public_name(name),
            Some(Host::Ipv4(ip)) => public_v4(ip),
            Some(Host::Ipv6(ip)) => public_v6(ip),
            None => false,
        };
        url.scheme() == "https" && public
    }

    fn trusts_name(&self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        self.trusted.iter().any(|pair| pair.rsplit_once(':').is_some_and(|(host, _)| host == name))
    }
}

/// A public name may have a private address. It is asked for here, at the moment of connecting, so that it
/// cannot change between the check and the use.
impl Resolve for Destinations {
    fn resolve(&self, name: Name) -> Resolving {
        let known = self.hosts.get(&name.as_str().to_ascii_lowercase()).map(|at| SocketAddr::new(*at, 0));
        let public = known.is_some_and(|known| known.ip() == STANDS_FOR_PUBLIC);
        let trusted = public || self.trusts_name(name.as_str());
        let conduct = self.conduct.clone();
        Box::pin(async move {
            let found: Vec<SocketAddr> = match known {
                Some(known) => vec![known],
                None => tokio::net::lookup_host((asked_for(name.as_str()), 0)).await?.collect(),
            };
            let allows = |found: &SocketAddr| {
                let (address, safe) = (found.ip(), trusted || is_public(found.ip()));
                conduct.reach.contacts(&Contact::Resolved { name: name.as_str(), address, safe })
            };
            let allowed: Vec<SocketAddr> = found.into_iter().filter(allows).collect();
            if allowed.is_empty() {
                return Err(Unsafe.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// The name to resolve. `localhost` is this machine also where it is written in full, with a dot at its end, which not
/// every resolver knows (RFC 6761, 6.3).
fn asked_for(name: &str) -> &str {
    if name.eq_ignore_ascii_case("localhost.") { "localhost" } else { name }
}

fn public_name(name: &str) -> bool {
    const INTERNAL: [&str; 8] =
        ["localhost", "local", "internal", "intranet", "lan", "home.arpa", "corp", "onion"];
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name.contains('.')
        && !INTERNAL.iter().any(|zone| name.strip_suffix(zone).is_some_and(|rest| rest.ends_with('.')))
}

fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => public_v4(ip),
        IpAddr::V6(ip) => public_v6(ip),
    }
}

fn public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let reserved = a == 0 || a >= 240 || (a == 192 && b == 0 && c == 0) || (a == 198 && (b == 18 || b == 19));
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || shared
        || reserved)
}

/// Only what is globally routed, and no IPv4 address in disguise that would not be public itself.
fn public_v6(ip: Ipv6Addr) -> bool {
    let segments = ip.segments();
    if let Some(v4) = ip.to_ipv4_mapped() {
        return public_v4(v4);
    }
    let embedded = match segments {
        [0x64, 0xff9b, .., high, low] | [0x2002, high, low, ..] => Some((high, low)),
        _ => None,
    };
    if let Some((high, low)) = embedded {
        return public_v4(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    }
    let documentation = segments[0] == 0x2001 && segments[1] == 0xdb8;
    (0x2000..0x4000).contains(&segments[0]) && !documentation
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conduct::Conduct;

    fn trusting(trusted: &[&str]) -> Destinations {
        let trusted: Vec<String> = trusted.iter().map(|pair| (*pair).to_owned()).collect();
        let inside = IpAddr::from(Ipv4Addr::new(127, 0, 0, 2));
        let hosts = BTreeMap::from([
            ("public.example".to_owned(), IpAddr::from(Ipv4Addr::LOCALHOST)),
            ("rebound.example".to_owned(), inside),
        ]);
        Destinations::new(&trusted, hosts, Conduct::correct())
    }

    #[test]
    fn only_https_to_public_places_is_allowed() {
        let rule = trusting(&[]);
        for safe in ["https://mcp.clootrack.com", "https://93.184.216.34/x", "https://[2606:4700::1]:8443/"] {
            assert!(rule.check(safe).is_ok(), "{safe}");
        }
        for bad in [
            "http://mcp.clootrack.com",
            "ftp://mcp.clootrack.com",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "--help",
            "https://user:pass@mcp.clootrack.com",
            "https://localhost",
            "https://localhost.",
            "https://LOCALHOST:8443",
            "https://router",
            "https://metadata.google.internal",
            "https://169.254.169.254/latest",
            "https://[::ffff:169.254.169.254]",
            "https://[64:ff9b::a9fe:a9fe]",
            "https://[2002:7f00:1::]",
            "https://0x7f.1",
            "https://2130706433",
            "https://127.0.0.1",
            "https://10.0.0.1",
            "https://172.16.0.1",
            "https://192.168.1.1",
            "https://100.64.0.1",
            "https://0.0.0.0",
            "https://[::1]",
            "https://[::]",
            "https://[fe80::1]",
            "https://[fd00::1]",
        ] {
            assert_eq!(rule.check(bad), Err(Unsafe), "{bad}");
        }
    }

    #[test]
    fn trust_is_by_host_and_port() {
        let rule = trusting(&["127.0.0.1:8787", "[::1]:8787"]);
        assert!(rule.check("http://127.0.0.1:8787/mcp").is_ok());
        assert!(rule.check("http://[::1]:8787/mcp").is_ok());
        assert!(rule.check("http://127.0.0.1:8788/mcp").is_err());
        assert!(rule.check("http://localhost:8787/mcp").is_err());
    }

    #[tokio::test]
    async fn a_name_that_resolves_to_a_private_address_is_not_connected() {
        let public = || "Public.Example".parse::<Name>().unwrap();
        assert!(trusting(&[]).resolve(public()).await.unwrap().all(|at| at.ip().is_loopback()));
        assert!(trusting(&[]).resolve("rebound.example".parse().unwrap()).await.is_err());
        for name in ["localhost", "localhost."] {
            let parsed = || name.parse::<Name>().unwrap();
            assert!(trusting(&[]).resolve(parsed()).await.is_err());
            assert!(trusting(&[&format!("{name}:1")]).resolve(parsed()).await.is_ok());
        }
    }
}

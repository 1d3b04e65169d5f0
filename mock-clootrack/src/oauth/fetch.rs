//! Fetching what a stranger names: one request, to a host that may be asked, for an answer of bounded size.

use std::net::{IpAddr, SocketAddr};

use clootrack_scenarios::ClientDocuments;
use reqwest::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE};
use reqwest::{Client, StatusCode, redirect};
use url::{Host, Url};

use super::private;
use crate::site::{self, Site};

/// What came.
#[derive(Debug)]
pub(super) struct Fetched {
    pub(super) body: Vec<u8>,
    pub(super) cache_control: String,
}

/// The document at that URL; or why not, as the rest of a sentence that begins with it.
pub(super) async fn document(site: &Site, rules: &ClientDocuments, url: &Url) -> Result<Fetched, String> {
    let patience = site.patience.document;
    let late = |_| format!("did not come within {} seconds", patience.as_secs_f32());
    tokio::time::timeout(patience, within(site, rules, url)).await.map_err(late)?
}

async fn within(site: &Site, rules: &ClientDocuments, url: &Url) -> Result<Fetched, String> {
    let trusted = trusts(rules, url);
    if url.scheme() != "https" && !trusted {
        return Err("is not at an https URL".to_owned());
    }
    let addresses = addresses(url).await?;
    if !trusted && addresses.iter().any(|address| private::is(address.ip())) {
        return Err("is on a private host, which is never asked".to_owned());
    }
    let client = client(site, url, &addresses).map_err(|_| "cannot be fetched here".to_owned())?;
    let request = client.get(url.clone()).header(ACCEPT, "application/json");
    let mut response = request.send().await.map_err(|_| "cannot be fetched".to_owned())?;
    if response.status() != StatusCode::OK {
        // A redirect could lead to where nobody may be asked, and the id would be another document's.
        return Err(format!("is not there: the answer is {}", response.status()));
    }
    let header =
        |name| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = header(CONTENT_TYPE).split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if media_type != "application/json" && !media_type.ends_with("+json") {
        return Err("is not JSON by its Content-Type".to_owned());
    }
    let cache_control = header(CACHE_CONTROL).to_owned();
    let most = usize::try_from(rules.max_bytes).unwrap_or(usize::MAX);
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| "broke off".to_owned())? {
        if body.len() + chunk.len() > most {
            return Err(format!("is larger than {most} bytes"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Fetched { body, cache_control })
}

/// Whether the scenario says that this host may be asked, whatever it is.
fn trusts(rules: &ClientDocuments, url: &Url) -> bool {
    let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
        return false;
    };
    let named = format!("{host}:{port}");
    rules
        .trust
        .iter()
        .any(|entry| *entry == named || (entry == ClientDocuments::LOOPBACK && site::is_loopback(&host)))
}

/// Where the host is. They are looked at and then used: a name that is asked twice can give two answers.
async fn addresses(url: &Url) -> Result<Vec<SocketAddr>, String> {
    let port = url.port_or_known_default().unwrap_or(443);
    let found = match url.host() {
        Some(Host::Ipv4(address)) => vec![SocketAddr::new(IpAddr::V4(address), port)],
        Some(Host::Ipv6(address)) => vec![SocketAddr::new(IpAddr::V6(address), port)],
        Some(Host::Domain(name)) => {
            let unknown = |_| "is on a host that does not exist".to_owned();
            tokio::net::lookup_host((name, port)).await.map_err(unknown)?.collect()
        }
        None => Vec::new(),
    };
    if found.is_empty() { Err("is on a host that does not exist".to_owned()) } else { Ok(found) }
}

fn client(site: &Site, url: &Url, addresses: &[SocketAddr]) -> Result<Client, reqwest::Error> {
    let mut builder = Client::builder().redirect(redirect::Policy::none()).no_proxy();
    if let Some(Host::Domain(name)) = url.host() {
        builder = builder.resolve_to_addrs(name, addresses);
    }
    if url.scheme() == "http" {
        // Reading the system's certificates takes longer than everything else here.
        builder = builder.tls_certs_only([]);
    } else {
        builder = builder.tls_certs_merge(site.trusted.certificates());
    }
    builder.build()
}

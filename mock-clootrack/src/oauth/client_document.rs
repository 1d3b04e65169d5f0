//! Clients that do not register: their id is the URL of a document that says who they are (OAuth client ID metadata
//! documents, as MCP's authorization asks for them). It is fetched for real, kept for a while, and believed in nothing
//! that a registration would not be believed in.

use clootrack_scenarios::ClientDocuments;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};
use url::Url;

use super::client_metadata::Metadata;
use super::fetch::{self, Fetched};
use crate::journal::Event;
use crate::site::Site;
use crate::store::clients::{Client, Method};

/// Makes the client of that id known, if the id is the URL of a document and the vendor takes such ids.
pub(super) async fn make_known(site: &Site, request: u64, id: &str) -> Result<(), String> {
    let Some(rules) = site.vendor.client_documents.as_ref().filter(|_| is_url(id)) else {
        return Ok(());
    };
    let fresh = {
        let state = site.lock();
        state.store.clients.is_fresh(id, state.now())
    };
    if fresh {
        return Ok(());
    }
    let url = identifier(id)?;
    let fetched =
        fetch::document(site, rules, &url).await.map_err(|why| format!("client_id's document {why}"))?;
    let client = client(site, id, &url, &fetched)?;
    let mut state = site.lock();
    let until = state.now().saturating_add(keep(rules, &fetched)).unwrap_or(Timestamp::MAX);
    let now = state.now();
    state.store.clients.keep(client, until, now);
    state.note(Event::ClientDocumentRead { request, client: id.to_owned() });
    Ok(())
}

fn is_url(id: &str) -> bool {
    id.starts_with("https://") || id.starts_with("http://")
}

/// An id is compared letter by letter, so it has to be written in the one way that its URL has.
fn identifier(id: &str) -> Result<Url, String> {
    let refused = |why: &str| Err(format!("client_id {why}"));
    let Ok(url) = Url::parse(id) else {
        return refused("is no URL");
    };
    if url.path() == "/" {
        return refused("is a URL without a path");
    }
    if url.fragment().is_some() {
        return refused("has a fragment");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return refused("has a user in it");
    }
    if url.as_str() != id {
        return refused(
            "is not in its normal form: dots in the path, a default port, or capitals in the host",
        );
    }
    Ok(url)
}

fn client(site: &Site, id: &str, url: &Url, fetched: &Fetched) -> Result<Client, String> {
    let Ok(document) = serde_json::from_slice::<Map<String, Value>>(&fetched.body) else {
        return Err("client_id's document is no JSON object".to_owned());
    };
    let refused = |why: &str| Err(format!("client_id's document is refused: {why}"));
    if document.get("client_id").and_then(Value::as_str) != Some(id) {
        return refused("its client_id is not the URL that it is at");
    }
    if ["client_secret", "client_secret_expires_at"].iter().any(|name| document.contains_key(*name)) {
        return refused("it has a secret, which everybody can read");
    }
    let metadata = match Metadata::parse(site, &document) {
        Ok(metadata) => metadata,
        Err(why) => return refused(&why.why),
    };
    if metadata.method.is_some_and(|method| method != Method::None) {
        return refused("its token_endpoint_auth_method needs a secret, and it can have none");
    }
    let Some(name) = metadata.name().filter(|name| !name.is_empty()) else {
        return refused("it has no client_name");
    };
    Ok(Client {
        id: id.to_owned(),
        // Anybody can take any name, so the consent page says where this one comes from.
        name: Some(format!("{name} ({})", url.authority())),
        method: Method::None,
        secret: None,
        secret_expires: None,
        refreshes: metadata.refreshes(),
        redirect_uris: metadata.redirect_uris,
        scopes: metadata.scopes,
    })
}

/// A day: who changes a document shall not wait longer for it.
const LONGEST: u32 = 24 * 60 * 60;

/// How long the document may be used without being fetched again.
fn keep(rules: &ClientDocuments, fetched: &Fetched) -> SignedDuration {
    let mut seconds = rules.keep;
    for directive in fetched.cache_control.split(',').map(|text| text.trim().to_ascii_lowercase()) {
        if matches!(directive.as_str(), "no-store" | "no-cache") {
            seconds = 0;
        } else if let Some(age) = directive.strip_prefix("max-age=").and_then(|age| age.parse().ok()) {
            seconds = age;
        }
    }
    SignedDuration::from_secs(seconds.min(LONGEST).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_url_with_a_path_in_its_normal_form() {
        assert!(identifier("https://app.example/client.json").is_ok());
        assert!(identifier("https://app.example:8443/a?v=1").is_ok());
        for bad in [
            "https://app.example",
            "https://app.example/",
            "https://app.example/a#b",
            "https://me@app.example/a",
            "https://app.example/a/../b",
            "https://app.example/./b",
            "https://App.example/b",
            "https://app.example:443/b",
            "https://",
        ] {
            assert!(identifier(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_document_says_how_long_it_is_good_but_not_beyond_a_day() {
        let kept = |cache_control: &str| {
            let fetched = Fetched { body: Vec::new(), cache_control: cache_control.to_owned() };
            keep(&ClientDocuments::default(), &fetched).as_secs()
        };
        assert_eq!(kept(""), 3600);
        assert_eq!(kept("public, Max-Age=60"), 60);
        assert_eq!(kept("max-age=99999999"), 86_400);
        assert_eq!(kept("no-store"), 0);
    }
}
